// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataOpenaiFineTuningJobsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Returns only the jobs that follow the one with this id.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs#after DataOpenaiFineTuningJobs#after}
  */
  readonly after?: string;
  /**
  * Maximum number of jobs to return. Returns all when unset.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs#limit DataOpenaiFineTuningJobs#limit}
  */
  readonly limit?: number;
  /**
  * Returns only jobs that have all of these metadata pairs.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs#metadata DataOpenaiFineTuningJobs#metadata}
  */
  readonly metadata?: { [key: string]: string };
  /**
  * Returns only jobs with this status, such as `succeeded` or `running`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs#status DataOpenaiFineTuningJobs#status}
  */
  readonly status?: string;
}
export interface DataOpenaiFineTuningJobsJobsError {
}

export function dataOpenaiFineTuningJobsJobsErrorToTerraform(struct?: DataOpenaiFineTuningJobsJobsError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningJobsJobsErrorToHclTerraform(struct?: DataOpenaiFineTuningJobsJobsError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningJobsJobsErrorOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningJobsJobsError | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningJobsJobsError | undefined) {
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
export interface DataOpenaiFineTuningJobsJobs {
}

export function dataOpenaiFineTuningJobsJobsToTerraform(struct?: DataOpenaiFineTuningJobsJobs): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningJobsJobsToHclTerraform(struct?: DataOpenaiFineTuningJobsJobs): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningJobsJobsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataOpenaiFineTuningJobsJobs | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningJobsJobs | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // created_at - computed: true, optional: false, required: false
  public get createdAt() {
    return this.getNumberAttribute('created_at');
  }

  // error - computed: true, optional: false, required: false
  private _error = new DataOpenaiFineTuningJobsJobsErrorOutputReference(this, "error");
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
}

export class DataOpenaiFineTuningJobsJobsList extends cdktf.ComplexList {

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
  public get(index: number): DataOpenaiFineTuningJobsJobsOutputReference {
    return new DataOpenaiFineTuningJobsJobsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs openai_fine_tuning_jobs}
*/
export class DataOpenaiFineTuningJobs extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuning_jobs";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataOpenaiFineTuningJobs resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataOpenaiFineTuningJobs to import
  * @param importFromId The id of the existing DataOpenaiFineTuningJobs that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataOpenaiFineTuningJobs to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuning_jobs", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_jobs openai_fine_tuning_jobs} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataOpenaiFineTuningJobsConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataOpenaiFineTuningJobsConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'openai_fine_tuning_jobs',
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
    this._after = config.after;
    this._limit = config.limit;
    this._metadata = config.metadata;
    this._status = config.status;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // after - computed: false, optional: true, required: false
  private _after?: string; 
  public get after() {
    return this.getStringAttribute('after');
  }
  public set after(value: string) {
    this._after = value;
  }
  public resetAfter() {
    this._after = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get afterInput() {
    return this._after;
  }

  // has_more - computed: true, optional: false, required: false
  public get hasMore() {
    return this.getBooleanAttribute('has_more');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // jobs - computed: true, optional: false, required: false
  private _jobs = new DataOpenaiFineTuningJobsJobsList(this, "jobs", false);
  public get jobs() {
    return this._jobs;
  }

  // limit - computed: false, optional: true, required: false
  private _limit?: number; 
  public get limit() {
    return this.getNumberAttribute('limit');
  }
  public set limit(value: number) {
    this._limit = value;
  }
  public resetLimit() {
    this._limit = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get limitInput() {
    return this._limit;
  }

  // metadata - computed: false, optional: true, required: false
  private _metadata?: { [key: string]: string }; 
  public get metadata() {
    return this.getStringMapAttribute('metadata');
  }
  public set metadata(value: { [key: string]: string }) {
    this._metadata = value;
  }
  public resetMetadata() {
    this._metadata = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get metadataInput() {
    return this._metadata;
  }

  // status - computed: false, optional: true, required: false
  private _status?: string; 
  public get status() {
    return this.getStringAttribute('status');
  }
  public set status(value: string) {
    this._status = value;
  }
  public resetStatus() {
    this._status = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get statusInput() {
    return this._status;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      after: cdktf.stringToTerraform(this._after),
      limit: cdktf.numberToTerraform(this._limit),
      metadata: cdktf.hashMapper(cdktf.stringToTerraform)(this._metadata),
      status: cdktf.stringToTerraform(this._status),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      after: {
        value: cdktf.stringToHclTerraform(this._after),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      limit: {
        value: cdktf.numberToHclTerraform(this._limit),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      metadata: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._metadata),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      status: {
        value: cdktf.stringToHclTerraform(this._status),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
