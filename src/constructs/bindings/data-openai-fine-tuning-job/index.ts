// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_job
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataOpenaiFineTuningJobConfig extends cdktf.TerraformMetaArguments {
  /**
  * Id of the job, such as `ftjob-abc123`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_job#fine_tuning_job_id DataOpenaiFineTuningJob#fine_tuning_job_id}
  */
  readonly fineTuningJobId: string;
}
export interface DataOpenaiFineTuningJobError {
}

export function dataOpenaiFineTuningJobErrorToTerraform(struct?: DataOpenaiFineTuningJobError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningJobErrorToHclTerraform(struct?: DataOpenaiFineTuningJobError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningJobErrorOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningJobError | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningJobError | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // code - computed: true, optional: false, required: false
  public get code() {
    return this.getStringAttribute('code');
  }

  // message - computed: true, optional: false, required: false
  public get message() {
    return this.getStringAttribute('message');
  }

  // param - computed: true, optional: false, required: false
  public get param() {
    return this.getStringAttribute('param');
  }
}
export interface DataOpenaiFineTuningJobIntegrationsWandb {
}

export function dataOpenaiFineTuningJobIntegrationsWandbToTerraform(struct?: DataOpenaiFineTuningJobIntegrationsWandb): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningJobIntegrationsWandbToHclTerraform(struct?: DataOpenaiFineTuningJobIntegrationsWandb): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningJobIntegrationsWandbOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningJobIntegrationsWandb | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningJobIntegrationsWandb | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // entity - computed: true, optional: false, required: false
  public get entity() {
    return this.getStringAttribute('entity');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // project - computed: true, optional: false, required: false
  public get project() {
    return this.getStringAttribute('project');
  }

  // tags - computed: true, optional: false, required: false
  public get tags() {
    return this.getListAttribute('tags');
  }
}
export interface DataOpenaiFineTuningJobIntegrations {
}

export function dataOpenaiFineTuningJobIntegrationsToTerraform(struct?: DataOpenaiFineTuningJobIntegrations): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningJobIntegrationsToHclTerraform(struct?: DataOpenaiFineTuningJobIntegrations): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningJobIntegrationsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataOpenaiFineTuningJobIntegrations | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningJobIntegrations | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }

  // wandb - computed: true, optional: false, required: false
  private _wandb = new DataOpenaiFineTuningJobIntegrationsWandbOutputReference(this, "wandb");
  public get wandb() {
    return this._wandb;
  }
}

export class DataOpenaiFineTuningJobIntegrationsList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataOpenaiFineTuningJobIntegrationsOutputReference {
    return new DataOpenaiFineTuningJobIntegrationsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_job openai_fine_tuning_job}
*/
export class DataOpenaiFineTuningJob extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuning_job";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataOpenaiFineTuningJob resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataOpenaiFineTuningJob to import
  * @param importFromId The id of the existing DataOpenaiFineTuningJob that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_job#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataOpenaiFineTuningJob to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuning_job", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_job openai_fine_tuning_job} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataOpenaiFineTuningJobConfig
  */
  public constructor(scope: Construct, id: string, config: DataOpenaiFineTuningJobConfig) {
    super(scope, id, {
      terraformResourceType: 'openai_fine_tuning_job',
      terraformGeneratorMetadata: {
        providerName: 'openai',
        providerVersion: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._fineTuningJobId = config.fineTuningJobId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // created_at - computed: true, optional: false, required: false
  public get createdAt() {
    return this.getNumberAttribute('created_at');
  }

  // error - computed: true, optional: false, required: false
  private _error = new DataOpenaiFineTuningJobErrorOutputReference(this, "error");
  public get error() {
    return this._error;
  }

  // estimated_finish - computed: true, optional: false, required: false
  public get estimatedFinish() {
    return this.getNumberAttribute('estimated_finish');
  }

  // fine_tuned_model - computed: true, optional: false, required: false
  public get fineTunedModel() {
    return this.getStringAttribute('fine_tuned_model');
  }

  // fine_tuning_job_id - computed: false, optional: false, required: true
  private _fineTuningJobId?: string; 
  public get fineTuningJobId() {
    return this.getStringAttribute('fine_tuning_job_id');
  }
  public set fineTuningJobId(value: string) {
    this._fineTuningJobId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get fineTuningJobIdInput() {
    return this._fineTuningJobId;
  }

  // finished_at - computed: true, optional: false, required: false
  public get finishedAt() {
    return this.getNumberAttribute('finished_at');
  }

  // hyperparameters - computed: true, optional: false, required: false
  private _hyperparameters = new cdktf.StringMap(this, "hyperparameters");
  public get hyperparameters() {
    return this._hyperparameters;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // integrations - computed: true, optional: false, required: false
  private _integrations = new DataOpenaiFineTuningJobIntegrationsList(this, "integrations", false);
  public get integrations() {
    return this._integrations;
  }

  // metadata - computed: true, optional: false, required: false
  private _metadata = new cdktf.StringMap(this, "metadata");
  public get metadata() {
    return this._metadata;
  }

  // method - computed: true, optional: false, required: false
  public get method() {
    return this.getStringAttribute('method');
  }

  // model - computed: true, optional: false, required: false
  public get model() {
    return this.getStringAttribute('model');
  }

  // object - computed: true, optional: false, required: false
  public get object() {
    return this.getStringAttribute('object');
  }

  // organization_id - computed: true, optional: false, required: false
  public get organizationId() {
    return this.getStringAttribute('organization_id');
  }

  // resolved_hyperparameters - computed: true, optional: false, required: false
  private _resolvedHyperparameters = new cdktf.StringMap(this, "resolved_hyperparameters");
  public get resolvedHyperparameters() {
    return this._resolvedHyperparameters;
  }

  // result_files - computed: true, optional: false, required: false
  public get resultFiles() {
    return this.getListAttribute('result_files');
  }

  // seed - computed: true, optional: false, required: false
  public get seed() {
    return this.getNumberAttribute('seed');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // trained_tokens - computed: true, optional: false, required: false
  public get trainedTokens() {
    return this.getNumberAttribute('trained_tokens');
  }

  // training_file - computed: true, optional: false, required: false
  public get trainingFile() {
    return this.getStringAttribute('training_file');
  }

  // user_provided_suffix - computed: true, optional: false, required: false
  public get userProvidedSuffix() {
    return this.getStringAttribute('user_provided_suffix');
  }

  // validation_file - computed: true, optional: false, required: false
  public get validationFile() {
    return this.getStringAttribute('validation_file');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      fine_tuning_job_id: cdktf.stringToTerraform(this._fineTuningJobId),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      fine_tuning_job_id: {
        value: cdktf.stringToHclTerraform(this._fineTuningJobId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
