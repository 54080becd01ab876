// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface FineTuningJobConfig extends cdktf.TerraformMetaArguments {
  /**
  * Limits the cost: apply waits for the job and cancels it if it has not ended this many seconds after its creation. When unset, apply does not wait.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#cancel_after_timeout FineTuningJob#cancel_after_timeout}
  */
  readonly cancelAfterTimeout?: number;
  /**
  * Whether destroying the job also deletes its fine-tuned model.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#delete_model_on_destroy FineTuningJob#delete_model_on_destroy}
  */
  readonly deleteModelOnDestroy?: boolean | cdktf.IResolvable;
  /**
  * Fields that only the host has, as a JSON object, such as `jsonencode({ trainingType = "globalStandard" })` at Azure. They are checked against the profile of the host.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#host_options FineTuningJob#host_options}
  */
  readonly hostOptions?: string;
  /**
  * Metadata stored with the job: up to 15 pairs, with keys of up to 64 characters and values of up to 512.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#metadata FineTuningJob#metadata}
  */
  readonly metadata?: { [key: string]: string };
  /**
  * Base model to fine-tune, such as `gpt-4o-mini-2024-07-18`. An alias and its dated snapshot are treated as equal, so switching between them does not retrain.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#model FineTuningJob#model}
  */
  readonly model: string;
  /**
  * Seed for reproducible training. Chosen by the API when unset.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#seed FineTuningJob#seed}
  */
  readonly seed?: number;
  /**
  * Whether destroying only removes the job from state: the job is not cancelled, and its model is not deleted. If the configuration sets it, a plan that would retrain the job is an error. Defaults to `true` for an imported job, and to `false` for a job that Terraform started or whose `delete_model_on_destroy` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#skip_destroy FineTuningJob#skip_destroy}
  */
  readonly skipDestroy?: boolean | cdktf.IResolvable;
  /**
  * Suffix added to the name of the fine-tuned model: 1 to 64 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#suffix FineTuningJob#suffix}
  */
  readonly suffix?: string;
  /**
  * Id of the training file. Another file trains again, unless it has the same content.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#training_file FineTuningJob#training_file}
  */
  readonly trainingFile: string;
  /**
  * Id of the validation file: the job is evaluated on it, not trained.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#validation_file FineTuningJob#validation_file}
  */
  readonly validationFile?: string;
  /**
  * hyperparameters block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#hyperparameters FineTuningJob#hyperparameters}
  */
  readonly hyperparameters?: FineTuningJobHyperparameters;
  /**
  * integrations block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#integrations FineTuningJob#integrations}
  */
  readonly integrations?: FineTuningJobIntegrations[] | cdktf.IResolvable;
  /**
  * method block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#method FineTuningJob#method}
  */
  readonly method?: FineTuningJobMethod;
  /**
  * timeouts block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#timeouts FineTuningJob#timeouts}
  */
  readonly timeouts?: FineTuningJobTimeouts;
}
export interface FineTuningJobError {
}

export function fineTuningJobErrorToTerraform(struct?: FineTuningJobError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function fineTuningJobErrorToHclTerraform(struct?: FineTuningJobError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class FineTuningJobErrorOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobError | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobError | undefined) {
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
export interface FineTuningJobHyperparameters {
  /**
  * Examples per batch: `"auto"` or a whole number from 1 to 256.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#batch_size FineTuningJob#batch_size}
  */
  readonly batchSize?: string;
  /**
  * Scales the learning rate: `"auto"` or a number above 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#learning_rate_multiplier FineTuningJob#learning_rate_multiplier}
  */
  readonly learningRateMultiplier?: string;
  /**
  * Passes over the training file: `"auto"` or a whole number from 1 to 50.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#n_epochs FineTuningJob#n_epochs}
  */
  readonly nEpochs?: string;
}

export function fineTuningJobHyperparametersToTerraform(struct?: FineTuningJobHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    batch_size: cdktf.stringToTerraform(struct!.batchSize),
    learning_rate_multiplier: cdktf.stringToTerraform(struct!.learningRateMultiplier),
    n_epochs: cdktf.stringToTerraform(struct!.nEpochs),
  }
}


export function fineTuningJobHyperparametersToHclTerraform(struct?: FineTuningJobHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    batch_size: {
      value: cdktf.stringToHclTerraform(struct!.batchSize),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    learning_rate_multiplier: {
      value: cdktf.stringToHclTerraform(struct!.learningRateMultiplier),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    n_epochs: {
      value: cdktf.stringToHclTerraform(struct!.nEpochs),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobHyperparametersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobHyperparameters | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._batchSize !== undefined) {
      hasAnyValues = true;
      internalValueResult.batchSize = this._batchSize;
    }
    if (this._learningRateMultiplier !== undefined) {
      hasAnyValues = true;
      internalValueResult.learningRateMultiplier = this._learningRateMultiplier;
    }
    if (this._nEpochs !== undefined) {
      hasAnyValues = true;
      internalValueResult.nEpochs = this._nEpochs;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobHyperparameters | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._batchSize = undefined;
      this._learningRateMultiplier = undefined;
      this._nEpochs = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._batchSize = value.batchSize;
      this._learningRateMultiplier = value.learningRateMultiplier;
      this._nEpochs = value.nEpochs;
    }
  }

  // batch_size - computed: false, optional: true, required: false
  private _batchSize?: string; 
  public get batchSize() {
    return this.getStringAttribute('batch_size');
  }
  public set batchSize(value: string) {
    this._batchSize = value;
  }
  public resetBatchSize() {
    this._batchSize = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get batchSizeInput() {
    return this._batchSize;
  }

  // learning_rate_multiplier - computed: false, optional: true, required: false
  private _learningRateMultiplier?: string; 
  public get learningRateMultiplier() {
    return this.getStringAttribute('learning_rate_multiplier');
  }
  public set learningRateMultiplier(value: string) {
    this._learningRateMultiplier = value;
  }
  public resetLearningRateMultiplier() {
    this._learningRateMultiplier = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get learningRateMultiplierInput() {
    return this._learningRateMultiplier;
  }

  // n_epochs - computed: false, optional: true, required: false
  private _nEpochs?: string; 
  public get nEpochs() {
    return this.getStringAttribute('n_epochs');
  }
  public set nEpochs(value: string) {
    this._nEpochs = value;
  }
  public resetNEpochs() {
    this._nEpochs = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nEpochsInput() {
    return this._nEpochs;
  }
}
export interface FineTuningJobIntegrationsWandb {
  /**
  * Team or user that owns the run. Defaults to the owner of the registered key.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#entity FineTuningJob#entity}
  */
  readonly entity?: string;
  /**
  * Display name of the run. Defaults to the job id.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name?: string;
  /**
  * Project to send metrics to.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#project FineTuningJob#project}
  */
  readonly project: string;
  /**
  * Tags of the run.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#tags FineTuningJob#tags}
  */
  readonly tags?: string[];
}

export function fineTuningJobIntegrationsWandbToTerraform(struct?: FineTuningJobIntegrationsWandb | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    entity: cdktf.stringToTerraform(struct!.entity),
    name: cdktf.stringToTerraform(struct!.name),
    project: cdktf.stringToTerraform(struct!.project),
    tags: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.tags),
  }
}


export function fineTuningJobIntegrationsWandbToHclTerraform(struct?: FineTuningJobIntegrationsWandb | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    entity: {
      value: cdktf.stringToHclTerraform(struct!.entity),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    project: {
      value: cdktf.stringToHclTerraform(struct!.project),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tags: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.tags),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobIntegrationsWandbOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobIntegrationsWandb | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._entity !== undefined) {
      hasAnyValues = true;
      internalValueResult.entity = this._entity;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._project !== undefined) {
      hasAnyValues = true;
      internalValueResult.project = this._project;
    }
    if (this._tags !== undefined) {
      hasAnyValues = true;
      internalValueResult.tags = this._tags;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobIntegrationsWandb | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._entity = undefined;
      this._name = undefined;
      this._project = undefined;
      this._tags = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._entity = value.entity;
      this._name = value.name;
      this._project = value.project;
      this._tags = value.tags;
    }
  }

  // entity - computed: false, optional: true, required: false
  private _entity?: string; 
  public get entity() {
    return this.getStringAttribute('entity');
  }
  public set entity(value: string) {
    this._entity = value;
  }
  public resetEntity() {
    this._entity = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get entityInput() {
    return this._entity;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // project - computed: false, optional: false, required: true
  private _project?: string; 
  public get project() {
    return this.getStringAttribute('project');
  }
  public set project(value: string) {
    this._project = value;
  }
  // Temporarily expose input value. Use with caution.
  public get projectInput() {
    return this._project;
  }

  // tags - computed: false, optional: true, required: false
  private _tags?: string[]; 
  public get tags() {
    return this.getListAttribute('tags');
  }
  public set tags(value: string[]) {
    this._tags = value;
  }
  public resetTags() {
    this._tags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags;
  }
}
export interface FineTuningJobIntegrations {
  /**
  * Kind of integration: `wandb`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#type FineTuningJob#type}
  */
  readonly type?: string;
  /**
  * wandb block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#wandb FineTuningJob#wandb}
  */
  readonly wandb?: FineTuningJobIntegrationsWandb;
}

export function fineTuningJobIntegrationsToTerraform(struct?: FineTuningJobIntegrations | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    type: cdktf.stringToTerraform(struct!.type),
    wandb: fineTuningJobIntegrationsWandbToTerraform(struct!.wandb),
  }
}


export function fineTuningJobIntegrationsToHclTerraform(struct?: FineTuningJobIntegrations | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    wandb: {
      value: fineTuningJobIntegrationsWandbToHclTerraform(struct!.wandb),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobIntegrationsWandb",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobIntegrationsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobIntegrations | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    if (this._wandb?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.wandb = this._wandb?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobIntegrations | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._type = undefined;
      this._wandb.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._type = value.type;
      this._wandb.internalValue = value.wandb;
    }
  }

  // type - computed: true, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // wandb - computed: false, optional: true, required: false
  private _wandb = new FineTuningJobIntegrationsWandbOutputReference(this, "wandb");
  public get wandb() {
    return this._wandb;
  }
  public putWandb(value: FineTuningJobIntegrationsWandb) {
    this._wandb.internalValue = value;
  }
  public resetWandb() {
    this._wandb.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get wandbInput() {
    return this._wandb.internalValue;
  }
}

export class FineTuningJobIntegrationsList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobIntegrations[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobIntegrationsOutputReference {
    return new FineTuningJobIntegrationsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodDpoHyperparameters {
  /**
  * Examples per batch: `"auto"` or a whole number from 1 to 256.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#batch_size FineTuningJob#batch_size}
  */
  readonly batchSize?: string;
  /**
  * Weight of the penalty for moving away from the base model: `"auto"` or a number above 0 and up to 2.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#beta FineTuningJob#beta}
  */
  readonly beta?: string;
  /**
  * Scales the learning rate: `"auto"` or a number above 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#learning_rate_multiplier FineTuningJob#learning_rate_multiplier}
  */
  readonly learningRateMultiplier?: string;
  /**
  * Passes over the training file: `"auto"` or a whole number from 1 to 50.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#n_epochs FineTuningJob#n_epochs}
  */
  readonly nEpochs?: string;
}

export function fineTuningJobMethodDpoHyperparametersToTerraform(struct?: FineTuningJobMethodDpoHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    batch_size: cdktf.stringToTerraform(struct!.batchSize),
    beta: cdktf.stringToTerraform(struct!.beta),
    learning_rate_multiplier: cdktf.stringToTerraform(struct!.learningRateMultiplier),
    n_epochs: cdktf.stringToTerraform(struct!.nEpochs),
  }
}


export function fineTuningJobMethodDpoHyperparametersToHclTerraform(struct?: FineTuningJobMethodDpoHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    batch_size: {
      value: cdktf.stringToHclTerraform(struct!.batchSize),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    beta: {
      value: cdktf.stringToHclTerraform(struct!.beta),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    learning_rate_multiplier: {
      value: cdktf.stringToHclTerraform(struct!.learningRateMultiplier),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    n_epochs: {
      value: cdktf.stringToHclTerraform(struct!.nEpochs),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodDpoHyperparametersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodDpoHyperparameters | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._batchSize !== undefined) {
      hasAnyValues = true;
      internalValueResult.batchSize = this._batchSize;
    }
    if (this._beta !== undefined) {
      hasAnyValues = true;
      internalValueResult.beta = this._beta;
    }
    if (this._learningRateMultiplier !== undefined) {
      hasAnyValues = true;
      internalValueResult.learningRateMultiplier = this._learningRateMultiplier;
    }
    if (this._nEpochs !== undefined) {
      hasAnyValues = true;
      internalValueResult.nEpochs = this._nEpochs;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodDpoHyperparameters | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._batchSize = undefined;
      this._beta = undefined;
      this._learningRateMultiplier = undefined;
      this._nEpochs = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._batchSize = value.batchSize;
      this._beta = value.beta;
      this._learningRateMultiplier = value.learningRateMultiplier;
      this._nEpochs = value.nEpochs;
    }
  }

  // batch_size - computed: false, optional: true, required: false
  private _batchSize?: string; 
  public get batchSize() {
    return this.getStringAttribute('batch_size');
  }
  public set batchSize(value: string) {
    this._batchSize = value;
  }
  public resetBatchSize() {
    this._batchSize = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get batchSizeInput() {
    return this._batchSize;
  }

  // beta - computed: false, optional: true, required: false
  private _beta?: string; 
  public get beta() {
    return this.getStringAttribute('beta');
  }
  public set beta(value: string) {
    this._beta = value;
  }
  public resetBeta() {
    this._beta = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get betaInput() {
    return this._beta;
  }

  // learning_rate_multiplier - computed: false, optional: true, required: false
  private _learningRateMultiplier?: string; 
  public get learningRateMultiplier() {
    return this.getStringAttribute('learning_rate_multiplier');
  }
  public set learningRateMultiplier(value: string) {
    this._learningRateMultiplier = value;
  }
  public resetLearningRateMultiplier() {
    this._learningRateMultiplier = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get learningRateMultiplierInput() {
    return this._learningRateMultiplier;
  }

  // n_epochs - computed: false, optional: true, required: false
  private _nEpochs?: string; 
  public get nEpochs() {
    return this.getStringAttribute('n_epochs');
  }
  public set nEpochs(value: string) {
    this._nEpochs = value;
  }
  public resetNEpochs() {
    this._nEpochs = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nEpochsInput() {
    return this._nEpochs;
  }
}
export interface FineTuningJobMethodDpo {
  /**
  * hyperparameters block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#hyperparameters FineTuningJob#hyperparameters}
  */
  readonly hyperparameters?: FineTuningJobMethodDpoHyperparameters;
}

export function fineTuningJobMethodDpoToTerraform(struct?: FineTuningJobMethodDpo | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    hyperparameters: fineTuningJobMethodDpoHyperparametersToTerraform(struct!.hyperparameters),
  }
}


export function fineTuningJobMethodDpoToHclTerraform(struct?: FineTuningJobMethodDpo | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    hyperparameters: {
      value: fineTuningJobMethodDpoHyperparametersToHclTerraform(struct!.hyperparameters),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodDpoHyperparameters",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodDpoOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodDpo | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._hyperparameters?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.hyperparameters = this._hyperparameters?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodDpo | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._hyperparameters.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._hyperparameters.internalValue = value.hyperparameters;
    }
  }

  // hyperparameters - computed: false, optional: true, required: false
  private _hyperparameters = new FineTuningJobMethodDpoHyperparametersOutputReference(this, "hyperparameters");
  public get hyperparameters() {
    return this._hyperparameters;
  }
  public putHyperparameters(value: FineTuningJobMethodDpoHyperparameters) {
    this._hyperparameters.internalValue = value;
  }
  public resetHyperparameters() {
    this._hyperparameters.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hyperparametersInput() {
    return this._hyperparameters.internalValue;
  }
}
export interface FineTuningJobMethodHyperparameters {
  /**
  * Examples per batch: `"auto"` or a whole number from 1 to 256.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#batch_size FineTuningJob#batch_size}
  */
  readonly batchSize?: string;
  /**
  * Weight of the penalty for moving away from the base model: `"auto"` or a number above 0 and up to 2.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#beta FineTuningJob#beta}
  */
  readonly beta?: string;
  /**
  * Scales the compute spent on exploring: `"auto"` or a number above 0.00001 and up to 10.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#compute_multiplier FineTuningJob#compute_multiplier}
  */
  readonly computeMultiplier?: string;
  /**
  * Steps between two evaluations: `"auto"` or a whole number of 1 or more.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#eval_interval FineTuningJob#eval_interval}
  */
  readonly evalInterval?: string;
  /**
  * Samples per evaluation: `"auto"` or a whole number of 1 or more.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#eval_samples FineTuningJob#eval_samples}
  */
  readonly evalSamples?: string;
  /**
  * Scales the learning rate: `"auto"` or a number above 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#learning_rate_multiplier FineTuningJob#learning_rate_multiplier}
  */
  readonly learningRateMultiplier?: string;
  /**
  * Passes over the training file: `"auto"` or a whole number from 1 to 50.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#n_epochs FineTuningJob#n_epochs}
  */
  readonly nEpochs?: string;
  /**
  * Effort that the model puts into reasoning: `"default"`, `"low"`, `"medium"` or `"high"`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reasoning_effort FineTuningJob#reasoning_effort}
  */
  readonly reasoningEffort?: string;
}

export function fineTuningJobMethodHyperparametersToTerraform(struct?: FineTuningJobMethodHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    batch_size: cdktf.stringToTerraform(struct!.batchSize),
    beta: cdktf.stringToTerraform(struct!.beta),
    compute_multiplier: cdktf.stringToTerraform(struct!.computeMultiplier),
    eval_interval: cdktf.stringToTerraform(struct!.evalInterval),
    eval_samples: cdktf.stringToTerraform(struct!.evalSamples),
    learning_rate_multiplier: cdktf.stringToTerraform(struct!.learningRateMultiplier),
    n_epochs: cdktf.stringToTerraform(struct!.nEpochs),
    reasoning_effort: cdktf.stringToTerraform(struct!.reasoningEffort),
  }
}


export function fineTuningJobMethodHyperparametersToHclTerraform(struct?: FineTuningJobMethodHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    batch_size: {
      value: cdktf.stringToHclTerraform(struct!.batchSize),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    beta: {
      value: cdktf.stringToHclTerraform(struct!.beta),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    compute_multiplier: {
      value: cdktf.stringToHclTerraform(struct!.computeMultiplier),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    eval_interval: {
      value: cdktf.stringToHclTerraform(struct!.evalInterval),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    eval_samples: {
      value: cdktf.stringToHclTerraform(struct!.evalSamples),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    learning_rate_multiplier: {
      value: cdktf.stringToHclTerraform(struct!.learningRateMultiplier),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    n_epochs: {
      value: cdktf.stringToHclTerraform(struct!.nEpochs),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    reasoning_effort: {
      value: cdktf.stringToHclTerraform(struct!.reasoningEffort),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodHyperparametersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodHyperparameters | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._batchSize !== undefined) {
      hasAnyValues = true;
      internalValueResult.batchSize = this._batchSize;
    }
    if (this._beta !== undefined) {
      hasAnyValues = true;
      internalValueResult.beta = this._beta;
    }
    if (this._computeMultiplier !== undefined) {
      hasAnyValues = true;
      internalValueResult.computeMultiplier = this._computeMultiplier;
    }
    if (this._evalInterval !== undefined) {
      hasAnyValues = true;
      internalValueResult.evalInterval = this._evalInterval;
    }
    if (this._evalSamples !== undefined) {
      hasAnyValues = true;
      internalValueResult.evalSamples = this._evalSamples;
    }
    if (this._learningRateMultiplier !== undefined) {
      hasAnyValues = true;
      internalValueResult.learningRateMultiplier = this._learningRateMultiplier;
    }
    if (this._nEpochs !== undefined) {
      hasAnyValues = true;
      internalValueResult.nEpochs = this._nEpochs;
    }
    if (this._reasoningEffort !== undefined) {
      hasAnyValues = true;
      internalValueResult.reasoningEffort = this._reasoningEffort;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodHyperparameters | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._batchSize = undefined;
      this._beta = undefined;
      this._computeMultiplier = undefined;
      this._evalInterval = undefined;
      this._evalSamples = undefined;
      this._learningRateMultiplier = undefined;
      this._nEpochs = undefined;
      this._reasoningEffort = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._batchSize = value.batchSize;
      this._beta = value.beta;
      this._computeMultiplier = value.computeMultiplier;
      this._evalInterval = value.evalInterval;
      this._evalSamples = value.evalSamples;
      this._learningRateMultiplier = value.learningRateMultiplier;
      this._nEpochs = value.nEpochs;
      this._reasoningEffort = value.reasoningEffort;
    }
  }

  // batch_size - computed: false, optional: true, required: false
  private _batchSize?: string; 
  public get batchSize() {
    return this.getStringAttribute('batch_size');
  }
  public set batchSize(value: string) {
    this._batchSize = value;
  }
  public resetBatchSize() {
    this._batchSize = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get batchSizeInput() {
    return this._batchSize;
  }

  // beta - computed: false, optional: true, required: false
  private _beta?: string; 
  public get beta() {
    return this.getStringAttribute('beta');
  }
  public set beta(value: string) {
    this._beta = value;
  }
  public resetBeta() {
    this._beta = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get betaInput() {
    return this._beta;
  }

  // compute_multiplier - computed: false, optional: true, required: false
  private _computeMultiplier?: string; 
  public get computeMultiplier() {
    return this.getStringAttribute('compute_multiplier');
  }
  public set computeMultiplier(value: string) {
    this._computeMultiplier = value;
  }
  public resetComputeMultiplier() {
    this._computeMultiplier = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get computeMultiplierInput() {
    return this._computeMultiplier;
  }

  // eval_interval - computed: false, optional: true, required: false
  private _evalInterval?: string; 
  public get evalInterval() {
    return this.getStringAttribute('eval_interval');
  }
  public set evalInterval(value: string) {
    this._evalInterval = value;
  }
  public resetEvalInterval() {
    this._evalInterval = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get evalIntervalInput() {
    return this._evalInterval;
  }

  // eval_samples - computed: false, optional: true, required: false
  private _evalSamples?: string; 
  public get evalSamples() {
    return this.getStringAttribute('eval_samples');
  }
  public set evalSamples(value: string) {
    this._evalSamples = value;
  }
  public resetEvalSamples() {
    this._evalSamples = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get evalSamplesInput() {
    return this._evalSamples;
  }

  // learning_rate_multiplier - computed: false, optional: true, required: false
  private _learningRateMultiplier?: string; 
  public get learningRateMultiplier() {
    return this.getStringAttribute('learning_rate_multiplier');
  }
  public set learningRateMultiplier(value: string) {
    this._learningRateMultiplier = value;
  }
  public resetLearningRateMultiplier() {
    this._learningRateMultiplier = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get learningRateMultiplierInput() {
    return this._learningRateMultiplier;
  }

  // n_epochs - computed: false, optional: true, required: false
  private _nEpochs?: string; 
  public get nEpochs() {
    return this.getStringAttribute('n_epochs');
  }
  public set nEpochs(value: string) {
    this._nEpochs = value;
  }
  public resetNEpochs() {
    this._nEpochs = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nEpochsInput() {
    return this._nEpochs;
  }

  // reasoning_effort - computed: false, optional: true, required: false
  private _reasoningEffort?: string; 
  public get reasoningEffort() {
    return this.getStringAttribute('reasoning_effort');
  }
  public set reasoningEffort(value: string) {
    this._reasoningEffort = value;
  }
  public resetReasoningEffort() {
    this._reasoningEffort = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get reasoningEffortInput() {
    return this._reasoningEffort;
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiLabelModelInput {
  /**
  * Content of the message, in which `{{ item.… }}` and `{{ sample.… }}` are replaced.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#content FineTuningJob#content}
  */
  readonly content: string;
  /**
  * Role of the message: `user`, `assistant`, `system` or `developer`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#role FineTuningJob#role}
  */
  readonly role: string;
}

export function fineTuningJobMethodReinforcementGraderMultiLabelModelInputToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiLabelModelInput | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    content: cdktf.stringToTerraform(struct!.content),
    role: cdktf.stringToTerraform(struct!.role),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiLabelModelInputToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiLabelModelInput | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    content: {
      value: cdktf.stringToHclTerraform(struct!.content),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    role: {
      value: cdktf.stringToHclTerraform(struct!.role),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiLabelModelInputOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiLabelModelInput | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._content !== undefined) {
      hasAnyValues = true;
      internalValueResult.content = this._content;
    }
    if (this._role !== undefined) {
      hasAnyValues = true;
      internalValueResult.role = this._role;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiLabelModelInput | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._content = undefined;
      this._role = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._content = value.content;
      this._role = value.role;
    }
  }

  // content - computed: false, optional: false, required: true
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // role - computed: false, optional: false, required: true
  private _role?: string; 
  public get role() {
    return this.getStringAttribute('role');
  }
  public set role(value: string) {
    this._role = value;
  }
  // Temporarily expose input value. Use with caution.
  public get roleInput() {
    return this._role;
  }
}

export class FineTuningJobMethodReinforcementGraderMultiLabelModelInputList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderMultiLabelModelInput[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderMultiLabelModelInputOutputReference {
    return new FineTuningJobMethodReinforcementGraderMultiLabelModelInputOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiLabelModel {
  /**
  * Labels that the model can assign.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#labels FineTuningJob#labels}
  */
  readonly labels: string[];
  /**
  * Name of the grading model.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#model FineTuningJob#model}
  */
  readonly model: string;
  /**
  * Name of the grader.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name: string;
  /**
  * Labels that count as passing. Each must be one of `labels`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#passing_labels FineTuningJob#passing_labels}
  */
  readonly passingLabels: string[];
  /**
  * input block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#input FineTuningJob#input}
  */
  readonly input: FineTuningJobMethodReinforcementGraderMultiLabelModelInput[] | cdktf.IResolvable;
}

export function fineTuningJobMethodReinforcementGraderMultiLabelModelToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiLabelModel | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    labels: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.labels),
    model: cdktf.stringToTerraform(struct!.model),
    name: cdktf.stringToTerraform(struct!.name),
    passing_labels: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.passingLabels),
    input: cdktf.listMapper(fineTuningJobMethodReinforcementGraderMultiLabelModelInputToTerraform, true)(struct!.input),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiLabelModelToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiLabelModel | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    labels: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.labels),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    model: {
      value: cdktf.stringToHclTerraform(struct!.model),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    passing_labels: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.passingLabels),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    input: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderMultiLabelModelInputToHclTerraform, true)(struct!.input),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiLabelModelInputList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiLabelModelOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiLabelModel | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._labels !== undefined) {
      hasAnyValues = true;
      internalValueResult.labels = this._labels;
    }
    if (this._model !== undefined) {
      hasAnyValues = true;
      internalValueResult.model = this._model;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._passingLabels !== undefined) {
      hasAnyValues = true;
      internalValueResult.passingLabels = this._passingLabels;
    }
    if (this._input?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.input = this._input?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiLabelModel | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._labels = undefined;
      this._model = undefined;
      this._name = undefined;
      this._passingLabels = undefined;
      this._input.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._labels = value.labels;
      this._model = value.model;
      this._name = value.name;
      this._passingLabels = value.passingLabels;
      this._input.internalValue = value.input;
    }
  }

  // labels - computed: false, optional: false, required: true
  private _labels?: string[]; 
  public get labels() {
    return this.getListAttribute('labels');
  }
  public set labels(value: string[]) {
    this._labels = value;
  }
  // Temporarily expose input value. Use with caution.
  public get labelsInput() {
    return this._labels;
  }

  // model - computed: false, optional: false, required: true
  private _model?: string; 
  public get model() {
    return this.getStringAttribute('model');
  }
  public set model(value: string) {
    this._model = value;
  }
  // Temporarily expose input value. Use with caution.
  public get modelInput() {
    return this._model;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // passing_labels - computed: false, optional: false, required: true
  private _passingLabels?: string[]; 
  public get passingLabels() {
    return this.getListAttribute('passing_labels');
  }
  public set passingLabels(value: string[]) {
    this._passingLabels = value;
  }
  // Temporarily expose input value. Use with caution.
  public get passingLabelsInput() {
    return this._passingLabels;
  }

  // input - computed: false, optional: false, required: true
  private _input = new FineTuningJobMethodReinforcementGraderMultiLabelModelInputList(this, "input", false);
  public get input() {
    return this._input;
  }
  public putInput(value: FineTuningJobMethodReinforcementGraderMultiLabelModelInput[] | cdktf.IResolvable) {
    this._input.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get inputInput() {
    return this._input.internalValue;
  }
}

export class FineTuningJobMethodReinforcementGraderMultiLabelModelList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderMultiLabelModel[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderMultiLabelModelOutputReference {
    return new FineTuningJobMethodReinforcementGraderMultiLabelModelOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiPython {
  /**
  * Tag of the image that runs the code.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#image_tag FineTuningJob#image_tag}
  */
  readonly imageTag?: string;
  /**
  * Name of the grader.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name: string;
  /**
  * Python code with a function `grade(sample, item)` that returns a number, such as `file("grade.py")`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#source FineTuningJob#source}
  */
  readonly source: string;
}

export function fineTuningJobMethodReinforcementGraderMultiPythonToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiPython | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    image_tag: cdktf.stringToTerraform(struct!.imageTag),
    name: cdktf.stringToTerraform(struct!.name),
    source: cdktf.stringToTerraform(struct!.source),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiPythonToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiPython | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    image_tag: {
      value: cdktf.stringToHclTerraform(struct!.imageTag),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    source: {
      value: cdktf.stringToHclTerraform(struct!.source),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiPythonOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiPython | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._imageTag !== undefined) {
      hasAnyValues = true;
      internalValueResult.imageTag = this._imageTag;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._source !== undefined) {
      hasAnyValues = true;
      internalValueResult.source = this._source;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiPython | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._imageTag = undefined;
      this._name = undefined;
      this._source = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._imageTag = value.imageTag;
      this._name = value.name;
      this._source = value.source;
    }
  }

  // image_tag - computed: false, optional: true, required: false
  private _imageTag?: string; 
  public get imageTag() {
    return this.getStringAttribute('image_tag');
  }
  public set imageTag(value: string) {
    this._imageTag = value;
  }
  public resetImageTag() {
    this._imageTag = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get imageTagInput() {
    return this._imageTag;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // source - computed: false, optional: false, required: true
  private _source?: string; 
  public get source() {
    return this.getStringAttribute('source');
  }
  public set source(value: string) {
    this._source = value;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceInput() {
    return this._source;
  }
}

export class FineTuningJobMethodReinforcementGraderMultiPythonList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderMultiPython[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderMultiPythonOutputReference {
    return new FineTuningJobMethodReinforcementGraderMultiPythonOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiScoreModelInput {
  /**
  * Content of the message, in which `{{ item.… }}` and `{{ sample.… }}` are replaced.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#content FineTuningJob#content}
  */
  readonly content: string;
  /**
  * Role of the message: `user`, `assistant`, `system` or `developer`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#role FineTuningJob#role}
  */
  readonly role: string;
}

export function fineTuningJobMethodReinforcementGraderMultiScoreModelInputToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiScoreModelInput | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    content: cdktf.stringToTerraform(struct!.content),
    role: cdktf.stringToTerraform(struct!.role),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiScoreModelInputToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiScoreModelInput | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    content: {
      value: cdktf.stringToHclTerraform(struct!.content),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    role: {
      value: cdktf.stringToHclTerraform(struct!.role),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiScoreModelInputOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiScoreModelInput | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._content !== undefined) {
      hasAnyValues = true;
      internalValueResult.content = this._content;
    }
    if (this._role !== undefined) {
      hasAnyValues = true;
      internalValueResult.role = this._role;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiScoreModelInput | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._content = undefined;
      this._role = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._content = value.content;
      this._role = value.role;
    }
  }

  // content - computed: false, optional: false, required: true
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // role - computed: false, optional: false, required: true
  private _role?: string; 
  public get role() {
    return this.getStringAttribute('role');
  }
  public set role(value: string) {
    this._role = value;
  }
  // Temporarily expose input value. Use with caution.
  public get roleInput() {
    return this._role;
  }
}

export class FineTuningJobMethodReinforcementGraderMultiScoreModelInputList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderMultiScoreModelInput[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderMultiScoreModelInputOutputReference {
    return new FineTuningJobMethodReinforcementGraderMultiScoreModelInputOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams {
  /**
  * Maximum number of tokens in an answer.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#max_completions_tokens FineTuningJob#max_completions_tokens}
  */
  readonly maxCompletionsTokens?: number;
  /**
  * Reasoning effort, such as `low`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reasoning_effort FineTuningJob#reasoning_effort}
  */
  readonly reasoningEffort?: string;
  /**
  * Seed for reproducible sampling.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#seed FineTuningJob#seed}
  */
  readonly seed?: number;
  /**
  * Sampling temperature: 0 to 2.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#temperature FineTuningJob#temperature}
  */
  readonly temperature?: number;
  /**
  * Nucleus sampling: the probability mass to sample from, above 0 and at most 1.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#top_p FineTuningJob#top_p}
  */
  readonly topP?: number;
}

export function fineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParamsToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    max_completions_tokens: cdktf.numberToTerraform(struct!.maxCompletionsTokens),
    reasoning_effort: cdktf.stringToTerraform(struct!.reasoningEffort),
    seed: cdktf.numberToTerraform(struct!.seed),
    temperature: cdktf.numberToTerraform(struct!.temperature),
    top_p: cdktf.numberToTerraform(struct!.topP),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParamsToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    max_completions_tokens: {
      value: cdktf.numberToHclTerraform(struct!.maxCompletionsTokens),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    reasoning_effort: {
      value: cdktf.stringToHclTerraform(struct!.reasoningEffort),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    seed: {
      value: cdktf.numberToHclTerraform(struct!.seed),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    temperature: {
      value: cdktf.numberToHclTerraform(struct!.temperature),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    top_p: {
      value: cdktf.numberToHclTerraform(struct!.topP),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParamsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._maxCompletionsTokens !== undefined) {
      hasAnyValues = true;
      internalValueResult.maxCompletionsTokens = this._maxCompletionsTokens;
    }
    if (this._reasoningEffort !== undefined) {
      hasAnyValues = true;
      internalValueResult.reasoningEffort = this._reasoningEffort;
    }
    if (this._seed !== undefined) {
      hasAnyValues = true;
      internalValueResult.seed = this._seed;
    }
    if (this._temperature !== undefined) {
      hasAnyValues = true;
      internalValueResult.temperature = this._temperature;
    }
    if (this._topP !== undefined) {
      hasAnyValues = true;
      internalValueResult.topP = this._topP;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._maxCompletionsTokens = undefined;
      this._reasoningEffort = undefined;
      this._seed = undefined;
      this._temperature = undefined;
      this._topP = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._maxCompletionsTokens = value.maxCompletionsTokens;
      this._reasoningEffort = value.reasoningEffort;
      this._seed = value.seed;
      this._temperature = value.temperature;
      this._topP = value.topP;
    }
  }

  // max_completions_tokens - computed: false, optional: true, required: false
  private _maxCompletionsTokens?: number; 
  public get maxCompletionsTokens() {
    return this.getNumberAttribute('max_completions_tokens');
  }
  public set maxCompletionsTokens(value: number) {
    this._maxCompletionsTokens = value;
  }
  public resetMaxCompletionsTokens() {
    this._maxCompletionsTokens = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxCompletionsTokensInput() {
    return this._maxCompletionsTokens;
  }

  // reasoning_effort - computed: false, optional: true, required: false
  private _reasoningEffort?: string; 
  public get reasoningEffort() {
    return this.getStringAttribute('reasoning_effort');
  }
  public set reasoningEffort(value: string) {
    this._reasoningEffort = value;
  }
  public resetReasoningEffort() {
    this._reasoningEffort = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get reasoningEffortInput() {
    return this._reasoningEffort;
  }

  // seed - computed: false, optional: true, required: false
  private _seed?: number; 
  public get seed() {
    return this.getNumberAttribute('seed');
  }
  public set seed(value: number) {
    this._seed = value;
  }
  public resetSeed() {
    this._seed = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get seedInput() {
    return this._seed;
  }

  // temperature - computed: false, optional: true, required: false
  private _temperature?: number; 
  public get temperature() {
    return this.getNumberAttribute('temperature');
  }
  public set temperature(value: number) {
    this._temperature = value;
  }
  public resetTemperature() {
    this._temperature = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get temperatureInput() {
    return this._temperature;
  }

  // top_p - computed: false, optional: true, required: false
  private _topP?: number; 
  public get topP() {
    return this.getNumberAttribute('top_p');
  }
  public set topP(value: number) {
    this._topP = value;
  }
  public resetTopP() {
    this._topP = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get topPInput() {
    return this._topP;
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiScoreModel {
  /**
  * Name of the grading model.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#model FineTuningJob#model}
  */
  readonly model: string;
  /**
  * Name of the grader.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name: string;
  /**
  * Lowest and highest possible score. Defaults to 0 and 1.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#range FineTuningJob#range}
  */
  readonly range?: number[];
  /**
  * input block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#input FineTuningJob#input}
  */
  readonly input: FineTuningJobMethodReinforcementGraderMultiScoreModelInput[] | cdktf.IResolvable;
  /**
  * sampling_params block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#sampling_params FineTuningJob#sampling_params}
  */
  readonly samplingParams?: FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams;
}

export function fineTuningJobMethodReinforcementGraderMultiScoreModelToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiScoreModel | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    model: cdktf.stringToTerraform(struct!.model),
    name: cdktf.stringToTerraform(struct!.name),
    range: cdktf.listMapper(cdktf.numberToTerraform, false)(struct!.range),
    input: cdktf.listMapper(fineTuningJobMethodReinforcementGraderMultiScoreModelInputToTerraform, true)(struct!.input),
    sampling_params: fineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParamsToTerraform(struct!.samplingParams),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiScoreModelToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiScoreModel | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    model: {
      value: cdktf.stringToHclTerraform(struct!.model),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    range: {
      value: cdktf.listMapperHcl(cdktf.numberToHclTerraform, false)(struct!.range),
      isBlock: false,
      type: "list",
      storageClassType: "numberList",
    },
    input: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderMultiScoreModelInputToHclTerraform, true)(struct!.input),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiScoreModelInputList",
    },
    sampling_params: {
      value: fineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParamsToHclTerraform(struct!.samplingParams),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiScoreModelOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiScoreModel | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._model !== undefined) {
      hasAnyValues = true;
      internalValueResult.model = this._model;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._range !== undefined) {
      hasAnyValues = true;
      internalValueResult.range = this._range;
    }
    if (this._input?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.input = this._input?.internalValue;
    }
    if (this._samplingParams?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.samplingParams = this._samplingParams?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiScoreModel | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._model = undefined;
      this._name = undefined;
      this._range = undefined;
      this._input.internalValue = undefined;
      this._samplingParams.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._model = value.model;
      this._name = value.name;
      this._range = value.range;
      this._input.internalValue = value.input;
      this._samplingParams.internalValue = value.samplingParams;
    }
  }

  // model - computed: false, optional: false, required: true
  private _model?: string; 
  public get model() {
    return this.getStringAttribute('model');
  }
  public set model(value: string) {
    this._model = value;
  }
  // Temporarily expose input value. Use with caution.
  public get modelInput() {
    return this._model;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // range - computed: false, optional: true, required: false
  private _range?: number[]; 
  public get range() {
    return this.getNumberListAttribute('range');
  }
  public set range(value: number[]) {
    this._range = value;
  }
  public resetRange() {
    this._range = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rangeInput() {
    return this._range;
  }

  // input - computed: false, optional: false, required: true
  private _input = new FineTuningJobMethodReinforcementGraderMultiScoreModelInputList(this, "input", false);
  public get input() {
    return this._input;
  }
  public putInput(value: FineTuningJobMethodReinforcementGraderMultiScoreModelInput[] | cdktf.IResolvable) {
    this._input.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get inputInput() {
    return this._input.internalValue;
  }

  // sampling_params - computed: false, optional: true, required: false
  private _samplingParams = new FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParamsOutputReference(this, "sampling_params");
  public get samplingParams() {
    return this._samplingParams;
  }
  public putSamplingParams(value: FineTuningJobMethodReinforcementGraderMultiScoreModelSamplingParams) {
    this._samplingParams.internalValue = value;
  }
  public resetSamplingParams() {
    this._samplingParams.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get samplingParamsInput() {
    return this._samplingParams.internalValue;
  }
}

export class FineTuningJobMethodReinforcementGraderMultiScoreModelList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderMultiScoreModel[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderMultiScoreModelOutputReference {
    return new FineTuningJobMethodReinforcementGraderMultiScoreModelOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiStringCheck {
  /**
  * Text to grade, such as `{{ sample.output_text }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#input FineTuningJob#input}
  */
  readonly input: string;
  /**
  * Name of the grader.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name: string;
  /**
  * How to compare the texts: `eq` (equal), `ne` (not equal), `like` (contains) or `ilike` (contains, ignoring case).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#operation FineTuningJob#operation}
  */
  readonly operation: string;
  /**
  * Text to compare it with, such as `{{ item.answer }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reference FineTuningJob#reference}
  */
  readonly reference: string;
}

export function fineTuningJobMethodReinforcementGraderMultiStringCheckToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiStringCheck | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    input: cdktf.stringToTerraform(struct!.input),
    name: cdktf.stringToTerraform(struct!.name),
    operation: cdktf.stringToTerraform(struct!.operation),
    reference: cdktf.stringToTerraform(struct!.reference),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiStringCheckToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiStringCheck | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    input: {
      value: cdktf.stringToHclTerraform(struct!.input),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    operation: {
      value: cdktf.stringToHclTerraform(struct!.operation),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    reference: {
      value: cdktf.stringToHclTerraform(struct!.reference),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiStringCheckOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiStringCheck | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._input !== undefined) {
      hasAnyValues = true;
      internalValueResult.input = this._input;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._operation !== undefined) {
      hasAnyValues = true;
      internalValueResult.operation = this._operation;
    }
    if (this._reference !== undefined) {
      hasAnyValues = true;
      internalValueResult.reference = this._reference;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiStringCheck | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._input = undefined;
      this._name = undefined;
      this._operation = undefined;
      this._reference = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._input = value.input;
      this._name = value.name;
      this._operation = value.operation;
      this._reference = value.reference;
    }
  }

  // input - computed: false, optional: false, required: true
  private _input?: string; 
  public get input() {
    return this.getStringAttribute('input');
  }
  public set input(value: string) {
    this._input = value;
  }
  // Temporarily expose input value. Use with caution.
  public get inputInput() {
    return this._input;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // operation - computed: false, optional: false, required: true
  private _operation?: string; 
  public get operation() {
    return this.getStringAttribute('operation');
  }
  public set operation(value: string) {
    this._operation = value;
  }
  // Temporarily expose input value. Use with caution.
  public get operationInput() {
    return this._operation;
  }

  // reference - computed: false, optional: false, required: true
  private _reference?: string; 
  public get reference() {
    return this.getStringAttribute('reference');
  }
  public set reference(value: string) {
    this._reference = value;
  }
  // Temporarily expose input value. Use with caution.
  public get referenceInput() {
    return this._reference;
  }
}

export class FineTuningJobMethodReinforcementGraderMultiStringCheckList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderMultiStringCheck[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderMultiStringCheckOutputReference {
    return new FineTuningJobMethodReinforcementGraderMultiStringCheckOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderMultiTextSimilarity {
  /**
  * Similarity metric: `cosine`, `fuzzy_match`, `bleu`, `gleu`, `meteor`, `rouge_1` to `rouge_5` or `rouge_l`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#evaluation_metric FineTuningJob#evaluation_metric}
  */
  readonly evaluationMetric: string;
  /**
  * Text to grade, such as `{{ sample.output_text }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#input FineTuningJob#input}
  */
  readonly input: string;
  /**
  * Name of the grader.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name: string;
  /**
  * Text to compare it with, such as `{{ item.answer }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reference FineTuningJob#reference}
  */
  readonly reference: string;
}

export function fineTuningJobMethodReinforcementGraderMultiTextSimilarityToTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiTextSimilarity | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    evaluation_metric: cdktf.stringToTerraform(struct!.evaluationMetric),
    input: cdktf.stringToTerraform(struct!.input),
    name: cdktf.stringToTerraform(struct!.name),
    reference: cdktf.stringToTerraform(struct!.reference),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiTextSimilarityToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMultiTextSimilarity | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    evaluation_metric: {
      value: cdktf.stringToHclTerraform(struct!.evaluationMetric),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    input: {
      value: cdktf.stringToHclTerraform(struct!.input),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    reference: {
      value: cdktf.stringToHclTerraform(struct!.reference),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiTextSimilarityOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMultiTextSimilarity | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._evaluationMetric !== undefined) {
      hasAnyValues = true;
      internalValueResult.evaluationMetric = this._evaluationMetric;
    }
    if (this._input !== undefined) {
      hasAnyValues = true;
      internalValueResult.input = this._input;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._reference !== undefined) {
      hasAnyValues = true;
      internalValueResult.reference = this._reference;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMultiTextSimilarity | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._evaluationMetric = undefined;
      this._input = undefined;
      this._name = undefined;
      this._reference = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._evaluationMetric = value.evaluationMetric;
      this._input = value.input;
      this._name = value.name;
      this._reference = value.reference;
    }
  }

  // evaluation_metric - computed: false, optional: false, required: true
  private _evaluationMetric?: string; 
  public get evaluationMetric() {
    return this.getStringAttribute('evaluation_metric');
  }
  public set evaluationMetric(value: string) {
    this._evaluationMetric = value;
  }
  // Temporarily expose input value. Use with caution.
  public get evaluationMetricInput() {
    return this._evaluationMetric;
  }

  // input - computed: false, optional: false, required: true
  private _input?: string; 
  public get input() {
    return this.getStringAttribute('input');
  }
  public set input(value: string) {
    this._input = value;
  }
  // Temporarily expose input value. Use with caution.
  public get inputInput() {
    return this._input;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // reference - computed: false, optional: false, required: true
  private _reference?: string; 
  public get reference() {
    return this.getStringAttribute('reference');
  }
  public set reference(value: string) {
    this._reference = value;
  }
  // Temporarily expose input value. Use with caution.
  public get referenceInput() {
    return this._reference;
  }
}

export class FineTuningJobMethodReinforcementGraderMultiTextSimilarityList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderMultiTextSimilarity[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderMultiTextSimilarityOutputReference {
    return new FineTuningJobMethodReinforcementGraderMultiTextSimilarityOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderMulti {
  /**
  * Formula for the reward, which refers to graders by name, such as `0.3 * spelling + 0.7 * meaning`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#calculate_output FineTuningJob#calculate_output}
  */
  readonly calculateOutput: string;
  /**
  * Name of the grader.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name: string;
  /**
  * label_model block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#label_model FineTuningJob#label_model}
  */
  readonly labelModel?: FineTuningJobMethodReinforcementGraderMultiLabelModel[] | cdktf.IResolvable;
  /**
  * python block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#python FineTuningJob#python}
  */
  readonly python?: FineTuningJobMethodReinforcementGraderMultiPython[] | cdktf.IResolvable;
  /**
  * score_model block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#score_model FineTuningJob#score_model}
  */
  readonly scoreModel?: FineTuningJobMethodReinforcementGraderMultiScoreModel[] | cdktf.IResolvable;
  /**
  * string_check block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#string_check FineTuningJob#string_check}
  */
  readonly stringCheck?: FineTuningJobMethodReinforcementGraderMultiStringCheck[] | cdktf.IResolvable;
  /**
  * text_similarity block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#text_similarity FineTuningJob#text_similarity}
  */
  readonly textSimilarity?: FineTuningJobMethodReinforcementGraderMultiTextSimilarity[] | cdktf.IResolvable;
}

export function fineTuningJobMethodReinforcementGraderMultiToTerraform(struct?: FineTuningJobMethodReinforcementGraderMulti | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    calculate_output: cdktf.stringToTerraform(struct!.calculateOutput),
    name: cdktf.stringToTerraform(struct!.name),
    label_model: cdktf.listMapper(fineTuningJobMethodReinforcementGraderMultiLabelModelToTerraform, true)(struct!.labelModel),
    python: cdktf.listMapper(fineTuningJobMethodReinforcementGraderMultiPythonToTerraform, true)(struct!.python),
    score_model: cdktf.listMapper(fineTuningJobMethodReinforcementGraderMultiScoreModelToTerraform, true)(struct!.scoreModel),
    string_check: cdktf.listMapper(fineTuningJobMethodReinforcementGraderMultiStringCheckToTerraform, true)(struct!.stringCheck),
    text_similarity: cdktf.listMapper(fineTuningJobMethodReinforcementGraderMultiTextSimilarityToTerraform, true)(struct!.textSimilarity),
  }
}


export function fineTuningJobMethodReinforcementGraderMultiToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderMulti | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    calculate_output: {
      value: cdktf.stringToHclTerraform(struct!.calculateOutput),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    label_model: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderMultiLabelModelToHclTerraform, true)(struct!.labelModel),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiLabelModelList",
    },
    python: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderMultiPythonToHclTerraform, true)(struct!.python),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiPythonList",
    },
    score_model: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderMultiScoreModelToHclTerraform, true)(struct!.scoreModel),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiScoreModelList",
    },
    string_check: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderMultiStringCheckToHclTerraform, true)(struct!.stringCheck),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiStringCheckList",
    },
    text_similarity: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderMultiTextSimilarityToHclTerraform, true)(struct!.textSimilarity),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderMultiTextSimilarityList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderMultiOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderMulti | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._calculateOutput !== undefined) {
      hasAnyValues = true;
      internalValueResult.calculateOutput = this._calculateOutput;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._labelModel?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.labelModel = this._labelModel?.internalValue;
    }
    if (this._python?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.python = this._python?.internalValue;
    }
    if (this._scoreModel?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.scoreModel = this._scoreModel?.internalValue;
    }
    if (this._stringCheck?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.stringCheck = this._stringCheck?.internalValue;
    }
    if (this._textSimilarity?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.textSimilarity = this._textSimilarity?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderMulti | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._calculateOutput = undefined;
      this._name = undefined;
      this._labelModel.internalValue = undefined;
      this._python.internalValue = undefined;
      this._scoreModel.internalValue = undefined;
      this._stringCheck.internalValue = undefined;
      this._textSimilarity.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._calculateOutput = value.calculateOutput;
      this._name = value.name;
      this._labelModel.internalValue = value.labelModel;
      this._python.internalValue = value.python;
      this._scoreModel.internalValue = value.scoreModel;
      this._stringCheck.internalValue = value.stringCheck;
      this._textSimilarity.internalValue = value.textSimilarity;
    }
  }

  // calculate_output - computed: false, optional: false, required: true
  private _calculateOutput?: string; 
  public get calculateOutput() {
    return this.getStringAttribute('calculate_output');
  }
  public set calculateOutput(value: string) {
    this._calculateOutput = value;
  }
  // Temporarily expose input value. Use with caution.
  public get calculateOutputInput() {
    return this._calculateOutput;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // label_model - computed: false, optional: true, required: false
  private _labelModel = new FineTuningJobMethodReinforcementGraderMultiLabelModelList(this, "label_model", false);
  public get labelModel() {
    return this._labelModel;
  }
  public putLabelModel(value: FineTuningJobMethodReinforcementGraderMultiLabelModel[] | cdktf.IResolvable) {
    this._labelModel.internalValue = value;
  }
  public resetLabelModel() {
    this._labelModel.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get labelModelInput() {
    return this._labelModel.internalValue;
  }

  // python - computed: false, optional: true, required: false
  private _python = new FineTuningJobMethodReinforcementGraderMultiPythonList(this, "python", false);
  public get python() {
    return this._python;
  }
  public putPython(value: FineTuningJobMethodReinforcementGraderMultiPython[] | cdktf.IResolvable) {
    this._python.internalValue = value;
  }
  public resetPython() {
    this._python.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pythonInput() {
    return this._python.internalValue;
  }

  // score_model - computed: false, optional: true, required: false
  private _scoreModel = new FineTuningJobMethodReinforcementGraderMultiScoreModelList(this, "score_model", false);
  public get scoreModel() {
    return this._scoreModel;
  }
  public putScoreModel(value: FineTuningJobMethodReinforcementGraderMultiScoreModel[] | cdktf.IResolvable) {
    this._scoreModel.internalValue = value;
  }
  public resetScoreModel() {
    this._scoreModel.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get scoreModelInput() {
    return this._scoreModel.internalValue;
  }

  // string_check - computed: false, optional: true, required: false
  private _stringCheck = new FineTuningJobMethodReinforcementGraderMultiStringCheckList(this, "string_check", false);
  public get stringCheck() {
    return this._stringCheck;
  }
  public putStringCheck(value: FineTuningJobMethodReinforcementGraderMultiStringCheck[] | cdktf.IResolvable) {
    this._stringCheck.internalValue = value;
  }
  public resetStringCheck() {
    this._stringCheck.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get stringCheckInput() {
    return this._stringCheck.internalValue;
  }

  // text_similarity - computed: false, optional: true, required: false
  private _textSimilarity = new FineTuningJobMethodReinforcementGraderMultiTextSimilarityList(this, "text_similarity", false);
  public get textSimilarity() {
    return this._textSimilarity;
  }
  public putTextSimilarity(value: FineTuningJobMethodReinforcementGraderMultiTextSimilarity[] | cdktf.IResolvable) {
    this._textSimilarity.internalValue = value;
  }
  public resetTextSimilarity() {
    this._textSimilarity.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get textSimilarityInput() {
    return this._textSimilarity.internalValue;
  }
}
export interface FineTuningJobMethodReinforcementGraderPython {
  /**
  * Tag of the image that runs the code.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#image_tag FineTuningJob#image_tag}
  */
  readonly imageTag?: string;
  /**
  * Name of the grader. Defaults to `python`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name?: string;
  /**
  * Python code with a function `grade(sample, item)` that returns a number, such as `file("grade.py")`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#source FineTuningJob#source}
  */
  readonly source: string;
}

export function fineTuningJobMethodReinforcementGraderPythonToTerraform(struct?: FineTuningJobMethodReinforcementGraderPython | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    image_tag: cdktf.stringToTerraform(struct!.imageTag),
    name: cdktf.stringToTerraform(struct!.name),
    source: cdktf.stringToTerraform(struct!.source),
  }
}


export function fineTuningJobMethodReinforcementGraderPythonToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderPython | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    image_tag: {
      value: cdktf.stringToHclTerraform(struct!.imageTag),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    source: {
      value: cdktf.stringToHclTerraform(struct!.source),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderPythonOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderPython | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._imageTag !== undefined) {
      hasAnyValues = true;
      internalValueResult.imageTag = this._imageTag;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._source !== undefined) {
      hasAnyValues = true;
      internalValueResult.source = this._source;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderPython | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._imageTag = undefined;
      this._name = undefined;
      this._source = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._imageTag = value.imageTag;
      this._name = value.name;
      this._source = value.source;
    }
  }

  // image_tag - computed: false, optional: true, required: false
  private _imageTag?: string; 
  public get imageTag() {
    return this.getStringAttribute('image_tag');
  }
  public set imageTag(value: string) {
    this._imageTag = value;
  }
  public resetImageTag() {
    this._imageTag = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get imageTagInput() {
    return this._imageTag;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // source - computed: false, optional: false, required: true
  private _source?: string; 
  public get source() {
    return this.getStringAttribute('source');
  }
  public set source(value: string) {
    this._source = value;
  }
  // Temporarily expose input value. Use with caution.
  public get sourceInput() {
    return this._source;
  }
}
export interface FineTuningJobMethodReinforcementGraderScoreModelInput {
  /**
  * Content of the message, in which `{{ item.… }}` and `{{ sample.… }}` are replaced.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#content FineTuningJob#content}
  */
  readonly content: string;
  /**
  * Role of the message: `user`, `assistant`, `system` or `developer`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#role FineTuningJob#role}
  */
  readonly role: string;
}

export function fineTuningJobMethodReinforcementGraderScoreModelInputToTerraform(struct?: FineTuningJobMethodReinforcementGraderScoreModelInput | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    content: cdktf.stringToTerraform(struct!.content),
    role: cdktf.stringToTerraform(struct!.role),
  }
}


export function fineTuningJobMethodReinforcementGraderScoreModelInputToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderScoreModelInput | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    content: {
      value: cdktf.stringToHclTerraform(struct!.content),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    role: {
      value: cdktf.stringToHclTerraform(struct!.role),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderScoreModelInputOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderScoreModelInput | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._content !== undefined) {
      hasAnyValues = true;
      internalValueResult.content = this._content;
    }
    if (this._role !== undefined) {
      hasAnyValues = true;
      internalValueResult.role = this._role;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderScoreModelInput | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._content = undefined;
      this._role = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._content = value.content;
      this._role = value.role;
    }
  }

  // content - computed: false, optional: false, required: true
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // role - computed: false, optional: false, required: true
  private _role?: string; 
  public get role() {
    return this.getStringAttribute('role');
  }
  public set role(value: string) {
    this._role = value;
  }
  // Temporarily expose input value. Use with caution.
  public get roleInput() {
    return this._role;
  }
}

export class FineTuningJobMethodReinforcementGraderScoreModelInputList extends cdktf.ComplexList {
  public internalValue? : FineTuningJobMethodReinforcementGraderScoreModelInput[] | cdktf.IResolvable

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
  public get(index: number): FineTuningJobMethodReinforcementGraderScoreModelInputOutputReference {
    return new FineTuningJobMethodReinforcementGraderScoreModelInputOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface FineTuningJobMethodReinforcementGraderScoreModelSamplingParams {
  /**
  * Maximum number of tokens in an answer.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#max_completions_tokens FineTuningJob#max_completions_tokens}
  */
  readonly maxCompletionsTokens?: number;
  /**
  * Reasoning effort, such as `low`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reasoning_effort FineTuningJob#reasoning_effort}
  */
  readonly reasoningEffort?: string;
  /**
  * Seed for reproducible sampling.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#seed FineTuningJob#seed}
  */
  readonly seed?: number;
  /**
  * Sampling temperature: 0 to 2.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#temperature FineTuningJob#temperature}
  */
  readonly temperature?: number;
  /**
  * Nucleus sampling: the probability mass to sample from, above 0 and at most 1.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#top_p FineTuningJob#top_p}
  */
  readonly topP?: number;
}

export function fineTuningJobMethodReinforcementGraderScoreModelSamplingParamsToTerraform(struct?: FineTuningJobMethodReinforcementGraderScoreModelSamplingParams | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    max_completions_tokens: cdktf.numberToTerraform(struct!.maxCompletionsTokens),
    reasoning_effort: cdktf.stringToTerraform(struct!.reasoningEffort),
    seed: cdktf.numberToTerraform(struct!.seed),
    temperature: cdktf.numberToTerraform(struct!.temperature),
    top_p: cdktf.numberToTerraform(struct!.topP),
  }
}


export function fineTuningJobMethodReinforcementGraderScoreModelSamplingParamsToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderScoreModelSamplingParams | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    max_completions_tokens: {
      value: cdktf.numberToHclTerraform(struct!.maxCompletionsTokens),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    reasoning_effort: {
      value: cdktf.stringToHclTerraform(struct!.reasoningEffort),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    seed: {
      value: cdktf.numberToHclTerraform(struct!.seed),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    temperature: {
      value: cdktf.numberToHclTerraform(struct!.temperature),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    top_p: {
      value: cdktf.numberToHclTerraform(struct!.topP),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderScoreModelSamplingParamsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderScoreModelSamplingParams | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._maxCompletionsTokens !== undefined) {
      hasAnyValues = true;
      internalValueResult.maxCompletionsTokens = this._maxCompletionsTokens;
    }
    if (this._reasoningEffort !== undefined) {
      hasAnyValues = true;
      internalValueResult.reasoningEffort = this._reasoningEffort;
    }
    if (this._seed !== undefined) {
      hasAnyValues = true;
      internalValueResult.seed = this._seed;
    }
    if (this._temperature !== undefined) {
      hasAnyValues = true;
      internalValueResult.temperature = this._temperature;
    }
    if (this._topP !== undefined) {
      hasAnyValues = true;
      internalValueResult.topP = this._topP;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderScoreModelSamplingParams | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._maxCompletionsTokens = undefined;
      this._reasoningEffort = undefined;
      this._seed = undefined;
      this._temperature = undefined;
      this._topP = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._maxCompletionsTokens = value.maxCompletionsTokens;
      this._reasoningEffort = value.reasoningEffort;
      this._seed = value.seed;
      this._temperature = value.temperature;
      this._topP = value.topP;
    }
  }

  // max_completions_tokens - computed: false, optional: true, required: false
  private _maxCompletionsTokens?: number; 
  public get maxCompletionsTokens() {
    return this.getNumberAttribute('max_completions_tokens');
  }
  public set maxCompletionsTokens(value: number) {
    this._maxCompletionsTokens = value;
  }
  public resetMaxCompletionsTokens() {
    this._maxCompletionsTokens = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxCompletionsTokensInput() {
    return this._maxCompletionsTokens;
  }

  // reasoning_effort - computed: false, optional: true, required: false
  private _reasoningEffort?: string; 
  public get reasoningEffort() {
    return this.getStringAttribute('reasoning_effort');
  }
  public set reasoningEffort(value: string) {
    this._reasoningEffort = value;
  }
  public resetReasoningEffort() {
    this._reasoningEffort = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get reasoningEffortInput() {
    return this._reasoningEffort;
  }

  // seed - computed: false, optional: true, required: false
  private _seed?: number; 
  public get seed() {
    return this.getNumberAttribute('seed');
  }
  public set seed(value: number) {
    this._seed = value;
  }
  public resetSeed() {
    this._seed = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get seedInput() {
    return this._seed;
  }

  // temperature - computed: false, optional: true, required: false
  private _temperature?: number; 
  public get temperature() {
    return this.getNumberAttribute('temperature');
  }
  public set temperature(value: number) {
    this._temperature = value;
  }
  public resetTemperature() {
    this._temperature = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get temperatureInput() {
    return this._temperature;
  }

  // top_p - computed: false, optional: true, required: false
  private _topP?: number; 
  public get topP() {
    return this.getNumberAttribute('top_p');
  }
  public set topP(value: number) {
    this._topP = value;
  }
  public resetTopP() {
    this._topP = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get topPInput() {
    return this._topP;
  }
}
export interface FineTuningJobMethodReinforcementGraderScoreModel {
  /**
  * Name of the grading model.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#model FineTuningJob#model}
  */
  readonly model: string;
  /**
  * Name of the grader. Defaults to `score_model`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name?: string;
  /**
  * Lowest and highest possible score. Defaults to 0 and 1.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#range FineTuningJob#range}
  */
  readonly range?: number[];
  /**
  * input block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#input FineTuningJob#input}
  */
  readonly input: FineTuningJobMethodReinforcementGraderScoreModelInput[] | cdktf.IResolvable;
  /**
  * sampling_params block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#sampling_params FineTuningJob#sampling_params}
  */
  readonly samplingParams?: FineTuningJobMethodReinforcementGraderScoreModelSamplingParams;
}

export function fineTuningJobMethodReinforcementGraderScoreModelToTerraform(struct?: FineTuningJobMethodReinforcementGraderScoreModel | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    model: cdktf.stringToTerraform(struct!.model),
    name: cdktf.stringToTerraform(struct!.name),
    range: cdktf.listMapper(cdktf.numberToTerraform, false)(struct!.range),
    input: cdktf.listMapper(fineTuningJobMethodReinforcementGraderScoreModelInputToTerraform, true)(struct!.input),
    sampling_params: fineTuningJobMethodReinforcementGraderScoreModelSamplingParamsToTerraform(struct!.samplingParams),
  }
}


export function fineTuningJobMethodReinforcementGraderScoreModelToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderScoreModel | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    model: {
      value: cdktf.stringToHclTerraform(struct!.model),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    range: {
      value: cdktf.listMapperHcl(cdktf.numberToHclTerraform, false)(struct!.range),
      isBlock: false,
      type: "list",
      storageClassType: "numberList",
    },
    input: {
      value: cdktf.listMapperHcl(fineTuningJobMethodReinforcementGraderScoreModelInputToHclTerraform, true)(struct!.input),
      isBlock: true,
      type: "list",
      storageClassType: "FineTuningJobMethodReinforcementGraderScoreModelInputList",
    },
    sampling_params: {
      value: fineTuningJobMethodReinforcementGraderScoreModelSamplingParamsToHclTerraform(struct!.samplingParams),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGraderScoreModelSamplingParams",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderScoreModelOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderScoreModel | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._model !== undefined) {
      hasAnyValues = true;
      internalValueResult.model = this._model;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._range !== undefined) {
      hasAnyValues = true;
      internalValueResult.range = this._range;
    }
    if (this._input?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.input = this._input?.internalValue;
    }
    if (this._samplingParams?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.samplingParams = this._samplingParams?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderScoreModel | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._model = undefined;
      this._name = undefined;
      this._range = undefined;
      this._input.internalValue = undefined;
      this._samplingParams.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._model = value.model;
      this._name = value.name;
      this._range = value.range;
      this._input.internalValue = value.input;
      this._samplingParams.internalValue = value.samplingParams;
    }
  }

  // model - computed: false, optional: false, required: true
  private _model?: string; 
  public get model() {
    return this.getStringAttribute('model');
  }
  public set model(value: string) {
    this._model = value;
  }
  // Temporarily expose input value. Use with caution.
  public get modelInput() {
    return this._model;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // range - computed: false, optional: true, required: false
  private _range?: number[]; 
  public get range() {
    return this.getNumberListAttribute('range');
  }
  public set range(value: number[]) {
    this._range = value;
  }
  public resetRange() {
    this._range = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rangeInput() {
    return this._range;
  }

  // input - computed: false, optional: false, required: true
  private _input = new FineTuningJobMethodReinforcementGraderScoreModelInputList(this, "input", false);
  public get input() {
    return this._input;
  }
  public putInput(value: FineTuningJobMethodReinforcementGraderScoreModelInput[] | cdktf.IResolvable) {
    this._input.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get inputInput() {
    return this._input.internalValue;
  }

  // sampling_params - computed: false, optional: true, required: false
  private _samplingParams = new FineTuningJobMethodReinforcementGraderScoreModelSamplingParamsOutputReference(this, "sampling_params");
  public get samplingParams() {
    return this._samplingParams;
  }
  public putSamplingParams(value: FineTuningJobMethodReinforcementGraderScoreModelSamplingParams) {
    this._samplingParams.internalValue = value;
  }
  public resetSamplingParams() {
    this._samplingParams.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get samplingParamsInput() {
    return this._samplingParams.internalValue;
  }
}
export interface FineTuningJobMethodReinforcementGraderStringCheck {
  /**
  * Text to grade, such as `{{ sample.output_text }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#input FineTuningJob#input}
  */
  readonly input: string;
  /**
  * Name of the grader. Defaults to `string_check`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name?: string;
  /**
  * How to compare the texts: `eq` (equal), `ne` (not equal), `like` (contains) or `ilike` (contains, ignoring case).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#operation FineTuningJob#operation}
  */
  readonly operation: string;
  /**
  * Text to compare it with, such as `{{ item.answer }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reference FineTuningJob#reference}
  */
  readonly reference: string;
}

export function fineTuningJobMethodReinforcementGraderStringCheckToTerraform(struct?: FineTuningJobMethodReinforcementGraderStringCheck | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    input: cdktf.stringToTerraform(struct!.input),
    name: cdktf.stringToTerraform(struct!.name),
    operation: cdktf.stringToTerraform(struct!.operation),
    reference: cdktf.stringToTerraform(struct!.reference),
  }
}


export function fineTuningJobMethodReinforcementGraderStringCheckToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderStringCheck | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    input: {
      value: cdktf.stringToHclTerraform(struct!.input),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    operation: {
      value: cdktf.stringToHclTerraform(struct!.operation),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    reference: {
      value: cdktf.stringToHclTerraform(struct!.reference),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderStringCheckOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderStringCheck | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._input !== undefined) {
      hasAnyValues = true;
      internalValueResult.input = this._input;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._operation !== undefined) {
      hasAnyValues = true;
      internalValueResult.operation = this._operation;
    }
    if (this._reference !== undefined) {
      hasAnyValues = true;
      internalValueResult.reference = this._reference;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderStringCheck | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._input = undefined;
      this._name = undefined;
      this._operation = undefined;
      this._reference = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._input = value.input;
      this._name = value.name;
      this._operation = value.operation;
      this._reference = value.reference;
    }
  }

  // input - computed: false, optional: false, required: true
  private _input?: string; 
  public get input() {
    return this.getStringAttribute('input');
  }
  public set input(value: string) {
    this._input = value;
  }
  // Temporarily expose input value. Use with caution.
  public get inputInput() {
    return this._input;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // operation - computed: false, optional: false, required: true
  private _operation?: string; 
  public get operation() {
    return this.getStringAttribute('operation');
  }
  public set operation(value: string) {
    this._operation = value;
  }
  // Temporarily expose input value. Use with caution.
  public get operationInput() {
    return this._operation;
  }

  // reference - computed: false, optional: false, required: true
  private _reference?: string; 
  public get reference() {
    return this.getStringAttribute('reference');
  }
  public set reference(value: string) {
    this._reference = value;
  }
  // Temporarily expose input value. Use with caution.
  public get referenceInput() {
    return this._reference;
  }
}
export interface FineTuningJobMethodReinforcementGraderTextSimilarity {
  /**
  * Similarity metric: `cosine`, `fuzzy_match`, `bleu`, `gleu`, `meteor`, `rouge_1` to `rouge_5` or `rouge_l`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#evaluation_metric FineTuningJob#evaluation_metric}
  */
  readonly evaluationMetric: string;
  /**
  * Text to grade, such as `{{ sample.output_text }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#input FineTuningJob#input}
  */
  readonly input: string;
  /**
  * Name of the grader. Defaults to `text_similarity`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#name FineTuningJob#name}
  */
  readonly name?: string;
  /**
  * Text to compare it with, such as `{{ item.answer }}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reference FineTuningJob#reference}
  */
  readonly reference: string;
}

export function fineTuningJobMethodReinforcementGraderTextSimilarityToTerraform(struct?: FineTuningJobMethodReinforcementGraderTextSimilarity | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    evaluation_metric: cdktf.stringToTerraform(struct!.evaluationMetric),
    input: cdktf.stringToTerraform(struct!.input),
    name: cdktf.stringToTerraform(struct!.name),
    reference: cdktf.stringToTerraform(struct!.reference),
  }
}


export function fineTuningJobMethodReinforcementGraderTextSimilarityToHclTerraform(struct?: FineTuningJobMethodReinforcementGraderTextSimilarity | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    evaluation_metric: {
      value: cdktf.stringToHclTerraform(struct!.evaluationMetric),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    input: {
      value: cdktf.stringToHclTerraform(struct!.input),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    reference: {
      value: cdktf.stringToHclTerraform(struct!.reference),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderTextSimilarityOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGraderTextSimilarity | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._evaluationMetric !== undefined) {
      hasAnyValues = true;
      internalValueResult.evaluationMetric = this._evaluationMetric;
    }
    if (this._input !== undefined) {
      hasAnyValues = true;
      internalValueResult.input = this._input;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._reference !== undefined) {
      hasAnyValues = true;
      internalValueResult.reference = this._reference;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGraderTextSimilarity | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._evaluationMetric = undefined;
      this._input = undefined;
      this._name = undefined;
      this._reference = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._evaluationMetric = value.evaluationMetric;
      this._input = value.input;
      this._name = value.name;
      this._reference = value.reference;
    }
  }

  // evaluation_metric - computed: false, optional: false, required: true
  private _evaluationMetric?: string; 
  public get evaluationMetric() {
    return this.getStringAttribute('evaluation_metric');
  }
  public set evaluationMetric(value: string) {
    this._evaluationMetric = value;
  }
  // Temporarily expose input value. Use with caution.
  public get evaluationMetricInput() {
    return this._evaluationMetric;
  }

  // input - computed: false, optional: false, required: true
  private _input?: string; 
  public get input() {
    return this.getStringAttribute('input');
  }
  public set input(value: string) {
    this._input = value;
  }
  // Temporarily expose input value. Use with caution.
  public get inputInput() {
    return this._input;
  }

  // name - computed: false, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // reference - computed: false, optional: false, required: true
  private _reference?: string; 
  public get reference() {
    return this.getStringAttribute('reference');
  }
  public set reference(value: string) {
    this._reference = value;
  }
  // Temporarily expose input value. Use with caution.
  public get referenceInput() {
    return this._reference;
  }
}
export interface FineTuningJobMethodReinforcementGrader {
  /**
  * multi block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#multi FineTuningJob#multi}
  */
  readonly multi?: FineTuningJobMethodReinforcementGraderMulti;
  /**
  * python block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#python FineTuningJob#python}
  */
  readonly python?: FineTuningJobMethodReinforcementGraderPython;
  /**
  * score_model block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#score_model FineTuningJob#score_model}
  */
  readonly scoreModel?: FineTuningJobMethodReinforcementGraderScoreModel;
  /**
  * string_check block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#string_check FineTuningJob#string_check}
  */
  readonly stringCheck?: FineTuningJobMethodReinforcementGraderStringCheck;
  /**
  * text_similarity block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#text_similarity FineTuningJob#text_similarity}
  */
  readonly textSimilarity?: FineTuningJobMethodReinforcementGraderTextSimilarity;
}

export function fineTuningJobMethodReinforcementGraderToTerraform(struct?: FineTuningJobMethodReinforcementGrader | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    multi: fineTuningJobMethodReinforcementGraderMultiToTerraform(struct!.multi),
    python: fineTuningJobMethodReinforcementGraderPythonToTerraform(struct!.python),
    score_model: fineTuningJobMethodReinforcementGraderScoreModelToTerraform(struct!.scoreModel),
    string_check: fineTuningJobMethodReinforcementGraderStringCheckToTerraform(struct!.stringCheck),
    text_similarity: fineTuningJobMethodReinforcementGraderTextSimilarityToTerraform(struct!.textSimilarity),
  }
}


export function fineTuningJobMethodReinforcementGraderToHclTerraform(struct?: FineTuningJobMethodReinforcementGrader | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    multi: {
      value: fineTuningJobMethodReinforcementGraderMultiToHclTerraform(struct!.multi),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGraderMulti",
    },
    python: {
      value: fineTuningJobMethodReinforcementGraderPythonToHclTerraform(struct!.python),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGraderPython",
    },
    score_model: {
      value: fineTuningJobMethodReinforcementGraderScoreModelToHclTerraform(struct!.scoreModel),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGraderScoreModel",
    },
    string_check: {
      value: fineTuningJobMethodReinforcementGraderStringCheckToHclTerraform(struct!.stringCheck),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGraderStringCheck",
    },
    text_similarity: {
      value: fineTuningJobMethodReinforcementGraderTextSimilarityToHclTerraform(struct!.textSimilarity),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGraderTextSimilarity",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementGraderOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementGrader | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._multi?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.multi = this._multi?.internalValue;
    }
    if (this._python?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.python = this._python?.internalValue;
    }
    if (this._scoreModel?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.scoreModel = this._scoreModel?.internalValue;
    }
    if (this._stringCheck?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.stringCheck = this._stringCheck?.internalValue;
    }
    if (this._textSimilarity?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.textSimilarity = this._textSimilarity?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementGrader | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._multi.internalValue = undefined;
      this._python.internalValue = undefined;
      this._scoreModel.internalValue = undefined;
      this._stringCheck.internalValue = undefined;
      this._textSimilarity.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._multi.internalValue = value.multi;
      this._python.internalValue = value.python;
      this._scoreModel.internalValue = value.scoreModel;
      this._stringCheck.internalValue = value.stringCheck;
      this._textSimilarity.internalValue = value.textSimilarity;
    }
  }

  // multi - computed: false, optional: true, required: false
  private _multi = new FineTuningJobMethodReinforcementGraderMultiOutputReference(this, "multi");
  public get multi() {
    return this._multi;
  }
  public putMulti(value: FineTuningJobMethodReinforcementGraderMulti) {
    this._multi.internalValue = value;
  }
  public resetMulti() {
    this._multi.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get multiInput() {
    return this._multi.internalValue;
  }

  // python - computed: false, optional: true, required: false
  private _python = new FineTuningJobMethodReinforcementGraderPythonOutputReference(this, "python");
  public get python() {
    return this._python;
  }
  public putPython(value: FineTuningJobMethodReinforcementGraderPython) {
    this._python.internalValue = value;
  }
  public resetPython() {
    this._python.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get pythonInput() {
    return this._python.internalValue;
  }

  // score_model - computed: false, optional: true, required: false
  private _scoreModel = new FineTuningJobMethodReinforcementGraderScoreModelOutputReference(this, "score_model");
  public get scoreModel() {
    return this._scoreModel;
  }
  public putScoreModel(value: FineTuningJobMethodReinforcementGraderScoreModel) {
    this._scoreModel.internalValue = value;
  }
  public resetScoreModel() {
    this._scoreModel.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get scoreModelInput() {
    return this._scoreModel.internalValue;
  }

  // string_check - computed: false, optional: true, required: false
  private _stringCheck = new FineTuningJobMethodReinforcementGraderStringCheckOutputReference(this, "string_check");
  public get stringCheck() {
    return this._stringCheck;
  }
  public putStringCheck(value: FineTuningJobMethodReinforcementGraderStringCheck) {
    this._stringCheck.internalValue = value;
  }
  public resetStringCheck() {
    this._stringCheck.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get stringCheckInput() {
    return this._stringCheck.internalValue;
  }

  // text_similarity - computed: false, optional: true, required: false
  private _textSimilarity = new FineTuningJobMethodReinforcementGraderTextSimilarityOutputReference(this, "text_similarity");
  public get textSimilarity() {
    return this._textSimilarity;
  }
  public putTextSimilarity(value: FineTuningJobMethodReinforcementGraderTextSimilarity) {
    this._textSimilarity.internalValue = value;
  }
  public resetTextSimilarity() {
    this._textSimilarity.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get textSimilarityInput() {
    return this._textSimilarity.internalValue;
  }
}
export interface FineTuningJobMethodReinforcementHyperparameters {
  /**
  * Examples per batch: `"auto"` or a whole number from 1 to 256.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#batch_size FineTuningJob#batch_size}
  */
  readonly batchSize?: string;
  /**
  * Scales the compute spent on exploring: `"auto"` or a number above 0.00001 and up to 10.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#compute_multiplier FineTuningJob#compute_multiplier}
  */
  readonly computeMultiplier?: string;
  /**
  * Steps between two evaluations: `"auto"` or a whole number of 1 or more.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#eval_interval FineTuningJob#eval_interval}
  */
  readonly evalInterval?: string;
  /**
  * Samples per evaluation: `"auto"` or a whole number of 1 or more.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#eval_samples FineTuningJob#eval_samples}
  */
  readonly evalSamples?: string;
  /**
  * Scales the learning rate: `"auto"` or a number above 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#learning_rate_multiplier FineTuningJob#learning_rate_multiplier}
  */
  readonly learningRateMultiplier?: string;
  /**
  * Passes over the training file: `"auto"` or a whole number from 1 to 50.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#n_epochs FineTuningJob#n_epochs}
  */
  readonly nEpochs?: string;
  /**
  * Effort that the model puts into reasoning: `"default"`, `"low"`, `"medium"` or `"high"`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reasoning_effort FineTuningJob#reasoning_effort}
  */
  readonly reasoningEffort?: string;
}

export function fineTuningJobMethodReinforcementHyperparametersToTerraform(struct?: FineTuningJobMethodReinforcementHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    batch_size: cdktf.stringToTerraform(struct!.batchSize),
    compute_multiplier: cdktf.stringToTerraform(struct!.computeMultiplier),
    eval_interval: cdktf.stringToTerraform(struct!.evalInterval),
    eval_samples: cdktf.stringToTerraform(struct!.evalSamples),
    learning_rate_multiplier: cdktf.stringToTerraform(struct!.learningRateMultiplier),
    n_epochs: cdktf.stringToTerraform(struct!.nEpochs),
    reasoning_effort: cdktf.stringToTerraform(struct!.reasoningEffort),
  }
}


export function fineTuningJobMethodReinforcementHyperparametersToHclTerraform(struct?: FineTuningJobMethodReinforcementHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    batch_size: {
      value: cdktf.stringToHclTerraform(struct!.batchSize),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    compute_multiplier: {
      value: cdktf.stringToHclTerraform(struct!.computeMultiplier),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    eval_interval: {
      value: cdktf.stringToHclTerraform(struct!.evalInterval),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    eval_samples: {
      value: cdktf.stringToHclTerraform(struct!.evalSamples),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    learning_rate_multiplier: {
      value: cdktf.stringToHclTerraform(struct!.learningRateMultiplier),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    n_epochs: {
      value: cdktf.stringToHclTerraform(struct!.nEpochs),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    reasoning_effort: {
      value: cdktf.stringToHclTerraform(struct!.reasoningEffort),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementHyperparametersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcementHyperparameters | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._batchSize !== undefined) {
      hasAnyValues = true;
      internalValueResult.batchSize = this._batchSize;
    }
    if (this._computeMultiplier !== undefined) {
      hasAnyValues = true;
      internalValueResult.computeMultiplier = this._computeMultiplier;
    }
    if (this._evalInterval !== undefined) {
      hasAnyValues = true;
      internalValueResult.evalInterval = this._evalInterval;
    }
    if (this._evalSamples !== undefined) {
      hasAnyValues = true;
      internalValueResult.evalSamples = this._evalSamples;
    }
    if (this._learningRateMultiplier !== undefined) {
      hasAnyValues = true;
      internalValueResult.learningRateMultiplier = this._learningRateMultiplier;
    }
    if (this._nEpochs !== undefined) {
      hasAnyValues = true;
      internalValueResult.nEpochs = this._nEpochs;
    }
    if (this._reasoningEffort !== undefined) {
      hasAnyValues = true;
      internalValueResult.reasoningEffort = this._reasoningEffort;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcementHyperparameters | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._batchSize = undefined;
      this._computeMultiplier = undefined;
      this._evalInterval = undefined;
      this._evalSamples = undefined;
      this._learningRateMultiplier = undefined;
      this._nEpochs = undefined;
      this._reasoningEffort = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._batchSize = value.batchSize;
      this._computeMultiplier = value.computeMultiplier;
      this._evalInterval = value.evalInterval;
      this._evalSamples = value.evalSamples;
      this._learningRateMultiplier = value.learningRateMultiplier;
      this._nEpochs = value.nEpochs;
      this._reasoningEffort = value.reasoningEffort;
    }
  }

  // batch_size - computed: false, optional: true, required: false
  private _batchSize?: string; 
  public get batchSize() {
    return this.getStringAttribute('batch_size');
  }
  public set batchSize(value: string) {
    this._batchSize = value;
  }
  public resetBatchSize() {
    this._batchSize = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get batchSizeInput() {
    return this._batchSize;
  }

  // compute_multiplier - computed: false, optional: true, required: false
  private _computeMultiplier?: string; 
  public get computeMultiplier() {
    return this.getStringAttribute('compute_multiplier');
  }
  public set computeMultiplier(value: string) {
    this._computeMultiplier = value;
  }
  public resetComputeMultiplier() {
    this._computeMultiplier = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get computeMultiplierInput() {
    return this._computeMultiplier;
  }

  // eval_interval - computed: false, optional: true, required: false
  private _evalInterval?: string; 
  public get evalInterval() {
    return this.getStringAttribute('eval_interval');
  }
  public set evalInterval(value: string) {
    this._evalInterval = value;
  }
  public resetEvalInterval() {
    this._evalInterval = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get evalIntervalInput() {
    return this._evalInterval;
  }

  // eval_samples - computed: false, optional: true, required: false
  private _evalSamples?: string; 
  public get evalSamples() {
    return this.getStringAttribute('eval_samples');
  }
  public set evalSamples(value: string) {
    this._evalSamples = value;
  }
  public resetEvalSamples() {
    this._evalSamples = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get evalSamplesInput() {
    return this._evalSamples;
  }

  // learning_rate_multiplier - computed: false, optional: true, required: false
  private _learningRateMultiplier?: string; 
  public get learningRateMultiplier() {
    return this.getStringAttribute('learning_rate_multiplier');
  }
  public set learningRateMultiplier(value: string) {
    this._learningRateMultiplier = value;
  }
  public resetLearningRateMultiplier() {
    this._learningRateMultiplier = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get learningRateMultiplierInput() {
    return this._learningRateMultiplier;
  }

  // n_epochs - computed: false, optional: true, required: false
  private _nEpochs?: string; 
  public get nEpochs() {
    return this.getStringAttribute('n_epochs');
  }
  public set nEpochs(value: string) {
    this._nEpochs = value;
  }
  public resetNEpochs() {
    this._nEpochs = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nEpochsInput() {
    return this._nEpochs;
  }

  // reasoning_effort - computed: false, optional: true, required: false
  private _reasoningEffort?: string; 
  public get reasoningEffort() {
    return this.getStringAttribute('reasoning_effort');
  }
  public set reasoningEffort(value: string) {
    this._reasoningEffort = value;
  }
  public resetReasoningEffort() {
    this._reasoningEffort = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get reasoningEffortInput() {
    return this._reasoningEffort;
  }
}
export interface FineTuningJobMethodReinforcement {
  /**
  * Grader that scores answers, as JSON in the API's format, such as `jsonencode({ type = "string_check", … })`. Set either this or `grader`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#grader_json FineTuningJob#grader_json}
  */
  readonly graderJson?: string;
  /**
  * JSON schema that answers must follow, as JSON in the API's format.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#response_format_json FineTuningJob#response_format_json}
  */
  readonly responseFormatJson?: string;
  /**
  * grader block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#grader FineTuningJob#grader}
  */
  readonly grader?: FineTuningJobMethodReinforcementGrader;
  /**
  * hyperparameters block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#hyperparameters FineTuningJob#hyperparameters}
  */
  readonly hyperparameters?: FineTuningJobMethodReinforcementHyperparameters;
}

export function fineTuningJobMethodReinforcementToTerraform(struct?: FineTuningJobMethodReinforcement | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    grader_json: cdktf.stringToTerraform(struct!.graderJson),
    response_format_json: cdktf.stringToTerraform(struct!.responseFormatJson),
    grader: fineTuningJobMethodReinforcementGraderToTerraform(struct!.grader),
    hyperparameters: fineTuningJobMethodReinforcementHyperparametersToTerraform(struct!.hyperparameters),
  }
}


export function fineTuningJobMethodReinforcementToHclTerraform(struct?: FineTuningJobMethodReinforcement | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    grader_json: {
      value: cdktf.stringToHclTerraform(struct!.graderJson),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    response_format_json: {
      value: cdktf.stringToHclTerraform(struct!.responseFormatJson),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    grader: {
      value: fineTuningJobMethodReinforcementGraderToHclTerraform(struct!.grader),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementGrader",
    },
    hyperparameters: {
      value: fineTuningJobMethodReinforcementHyperparametersToHclTerraform(struct!.hyperparameters),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcementHyperparameters",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodReinforcementOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodReinforcement | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._graderJson !== undefined) {
      hasAnyValues = true;
      internalValueResult.graderJson = this._graderJson;
    }
    if (this._responseFormatJson !== undefined) {
      hasAnyValues = true;
      internalValueResult.responseFormatJson = this._responseFormatJson;
    }
    if (this._grader?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.grader = this._grader?.internalValue;
    }
    if (this._hyperparameters?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.hyperparameters = this._hyperparameters?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodReinforcement | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._graderJson = undefined;
      this._responseFormatJson = undefined;
      this._grader.internalValue = undefined;
      this._hyperparameters.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._graderJson = value.graderJson;
      this._responseFormatJson = value.responseFormatJson;
      this._grader.internalValue = value.grader;
      this._hyperparameters.internalValue = value.hyperparameters;
    }
  }

  // grader_json - computed: false, optional: true, required: false
  private _graderJson?: string; 
  public get graderJson() {
    return this.getStringAttribute('grader_json');
  }
  public set graderJson(value: string) {
    this._graderJson = value;
  }
  public resetGraderJson() {
    this._graderJson = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get graderJsonInput() {
    return this._graderJson;
  }

  // response_format_json - computed: false, optional: true, required: false
  private _responseFormatJson?: string; 
  public get responseFormatJson() {
    return this.getStringAttribute('response_format_json');
  }
  public set responseFormatJson(value: string) {
    this._responseFormatJson = value;
  }
  public resetResponseFormatJson() {
    this._responseFormatJson = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get responseFormatJsonInput() {
    return this._responseFormatJson;
  }

  // grader - computed: false, optional: true, required: false
  private _grader = new FineTuningJobMethodReinforcementGraderOutputReference(this, "grader");
  public get grader() {
    return this._grader;
  }
  public putGrader(value: FineTuningJobMethodReinforcementGrader) {
    this._grader.internalValue = value;
  }
  public resetGrader() {
    this._grader.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get graderInput() {
    return this._grader.internalValue;
  }

  // hyperparameters - computed: false, optional: true, required: false
  private _hyperparameters = new FineTuningJobMethodReinforcementHyperparametersOutputReference(this, "hyperparameters");
  public get hyperparameters() {
    return this._hyperparameters;
  }
  public putHyperparameters(value: FineTuningJobMethodReinforcementHyperparameters) {
    this._hyperparameters.internalValue = value;
  }
  public resetHyperparameters() {
    this._hyperparameters.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hyperparametersInput() {
    return this._hyperparameters.internalValue;
  }
}
export interface FineTuningJobMethodSupervisedHyperparameters {
  /**
  * Examples per batch: `"auto"` or a whole number from 1 to 256.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#batch_size FineTuningJob#batch_size}
  */
  readonly batchSize?: string;
  /**
  * Scales the learning rate: `"auto"` or a number above 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#learning_rate_multiplier FineTuningJob#learning_rate_multiplier}
  */
  readonly learningRateMultiplier?: string;
  /**
  * Passes over the training file: `"auto"` or a whole number from 1 to 50.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#n_epochs FineTuningJob#n_epochs}
  */
  readonly nEpochs?: string;
}

export function fineTuningJobMethodSupervisedHyperparametersToTerraform(struct?: FineTuningJobMethodSupervisedHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    batch_size: cdktf.stringToTerraform(struct!.batchSize),
    learning_rate_multiplier: cdktf.stringToTerraform(struct!.learningRateMultiplier),
    n_epochs: cdktf.stringToTerraform(struct!.nEpochs),
  }
}


export function fineTuningJobMethodSupervisedHyperparametersToHclTerraform(struct?: FineTuningJobMethodSupervisedHyperparameters | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    batch_size: {
      value: cdktf.stringToHclTerraform(struct!.batchSize),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    learning_rate_multiplier: {
      value: cdktf.stringToHclTerraform(struct!.learningRateMultiplier),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    n_epochs: {
      value: cdktf.stringToHclTerraform(struct!.nEpochs),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodSupervisedHyperparametersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodSupervisedHyperparameters | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._batchSize !== undefined) {
      hasAnyValues = true;
      internalValueResult.batchSize = this._batchSize;
    }
    if (this._learningRateMultiplier !== undefined) {
      hasAnyValues = true;
      internalValueResult.learningRateMultiplier = this._learningRateMultiplier;
    }
    if (this._nEpochs !== undefined) {
      hasAnyValues = true;
      internalValueResult.nEpochs = this._nEpochs;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodSupervisedHyperparameters | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._batchSize = undefined;
      this._learningRateMultiplier = undefined;
      this._nEpochs = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._batchSize = value.batchSize;
      this._learningRateMultiplier = value.learningRateMultiplier;
      this._nEpochs = value.nEpochs;
    }
  }

  // batch_size - computed: false, optional: true, required: false
  private _batchSize?: string; 
  public get batchSize() {
    return this.getStringAttribute('batch_size');
  }
  public set batchSize(value: string) {
    this._batchSize = value;
  }
  public resetBatchSize() {
    this._batchSize = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get batchSizeInput() {
    return this._batchSize;
  }

  // learning_rate_multiplier - computed: false, optional: true, required: false
  private _learningRateMultiplier?: string; 
  public get learningRateMultiplier() {
    return this.getStringAttribute('learning_rate_multiplier');
  }
  public set learningRateMultiplier(value: string) {
    this._learningRateMultiplier = value;
  }
  public resetLearningRateMultiplier() {
    this._learningRateMultiplier = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get learningRateMultiplierInput() {
    return this._learningRateMultiplier;
  }

  // n_epochs - computed: false, optional: true, required: false
  private _nEpochs?: string; 
  public get nEpochs() {
    return this.getStringAttribute('n_epochs');
  }
  public set nEpochs(value: string) {
    this._nEpochs = value;
  }
  public resetNEpochs() {
    this._nEpochs = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nEpochsInput() {
    return this._nEpochs;
  }
}
export interface FineTuningJobMethodSupervised {
  /**
  * hyperparameters block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#hyperparameters FineTuningJob#hyperparameters}
  */
  readonly hyperparameters?: FineTuningJobMethodSupervisedHyperparameters;
}

export function fineTuningJobMethodSupervisedToTerraform(struct?: FineTuningJobMethodSupervised | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    hyperparameters: fineTuningJobMethodSupervisedHyperparametersToTerraform(struct!.hyperparameters),
  }
}


export function fineTuningJobMethodSupervisedToHclTerraform(struct?: FineTuningJobMethodSupervised | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    hyperparameters: {
      value: fineTuningJobMethodSupervisedHyperparametersToHclTerraform(struct!.hyperparameters),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodSupervisedHyperparameters",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodSupervisedOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethodSupervised | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._hyperparameters?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.hyperparameters = this._hyperparameters?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethodSupervised | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._hyperparameters.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._hyperparameters.internalValue = value.hyperparameters;
    }
  }

  // hyperparameters - computed: false, optional: true, required: false
  private _hyperparameters = new FineTuningJobMethodSupervisedHyperparametersOutputReference(this, "hyperparameters");
  public get hyperparameters() {
    return this._hyperparameters;
  }
  public putHyperparameters(value: FineTuningJobMethodSupervisedHyperparameters) {
    this._hyperparameters.internalValue = value;
  }
  public resetHyperparameters() {
    this._hyperparameters.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hyperparametersInput() {
    return this._hyperparameters.internalValue;
  }
}
export interface FineTuningJobMethod {
  /**
  * Training method: `supervised`, `dpo` or `reinforcement`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#type FineTuningJob#type}
  */
  readonly type: string;
  /**
  * dpo block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#dpo FineTuningJob#dpo}
  */
  readonly dpo?: FineTuningJobMethodDpo;
  /**
  * hyperparameters block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#hyperparameters FineTuningJob#hyperparameters}
  */
  readonly hyperparameters?: FineTuningJobMethodHyperparameters;
  /**
  * reinforcement block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#reinforcement FineTuningJob#reinforcement}
  */
  readonly reinforcement?: FineTuningJobMethodReinforcement;
  /**
  * supervised block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#supervised FineTuningJob#supervised}
  */
  readonly supervised?: FineTuningJobMethodSupervised;
}

export function fineTuningJobMethodToTerraform(struct?: FineTuningJobMethod | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    type: cdktf.stringToTerraform(struct!.type),
    dpo: fineTuningJobMethodDpoToTerraform(struct!.dpo),
    hyperparameters: fineTuningJobMethodHyperparametersToTerraform(struct!.hyperparameters),
    reinforcement: fineTuningJobMethodReinforcementToTerraform(struct!.reinforcement),
    supervised: fineTuningJobMethodSupervisedToTerraform(struct!.supervised),
  }
}


export function fineTuningJobMethodToHclTerraform(struct?: FineTuningJobMethod | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    dpo: {
      value: fineTuningJobMethodDpoToHclTerraform(struct!.dpo),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodDpo",
    },
    hyperparameters: {
      value: fineTuningJobMethodHyperparametersToHclTerraform(struct!.hyperparameters),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodHyperparameters",
    },
    reinforcement: {
      value: fineTuningJobMethodReinforcementToHclTerraform(struct!.reinforcement),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodReinforcement",
    },
    supervised: {
      value: fineTuningJobMethodSupervisedToHclTerraform(struct!.supervised),
      isBlock: true,
      type: "struct",
      storageClassType: "FineTuningJobMethodSupervised",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobMethodOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobMethod | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    if (this._dpo?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.dpo = this._dpo?.internalValue;
    }
    if (this._hyperparameters?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.hyperparameters = this._hyperparameters?.internalValue;
    }
    if (this._reinforcement?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.reinforcement = this._reinforcement?.internalValue;
    }
    if (this._supervised?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.supervised = this._supervised?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobMethod | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._type = undefined;
      this._dpo.internalValue = undefined;
      this._hyperparameters.internalValue = undefined;
      this._reinforcement.internalValue = undefined;
      this._supervised.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._type = value.type;
      this._dpo.internalValue = value.dpo;
      this._hyperparameters.internalValue = value.hyperparameters;
      this._reinforcement.internalValue = value.reinforcement;
      this._supervised.internalValue = value.supervised;
    }
  }

  // type - computed: false, optional: false, required: true
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // dpo - computed: false, optional: true, required: false
  private _dpo = new FineTuningJobMethodDpoOutputReference(this, "dpo");
  public get dpo() {
    return this._dpo;
  }
  public putDpo(value: FineTuningJobMethodDpo) {
    this._dpo.internalValue = value;
  }
  public resetDpo() {
    this._dpo.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get dpoInput() {
    return this._dpo.internalValue;
  }

  // hyperparameters - computed: false, optional: true, required: false
  private _hyperparameters = new FineTuningJobMethodHyperparametersOutputReference(this, "hyperparameters");
  public get hyperparameters() {
    return this._hyperparameters;
  }
  public putHyperparameters(value: FineTuningJobMethodHyperparameters) {
    this._hyperparameters.internalValue = value;
  }
  public resetHyperparameters() {
    this._hyperparameters.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hyperparametersInput() {
    return this._hyperparameters.internalValue;
  }

  // reinforcement - computed: false, optional: true, required: false
  private _reinforcement = new FineTuningJobMethodReinforcementOutputReference(this, "reinforcement");
  public get reinforcement() {
    return this._reinforcement;
  }
  public putReinforcement(value: FineTuningJobMethodReinforcement) {
    this._reinforcement.internalValue = value;
  }
  public resetReinforcement() {
    this._reinforcement.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get reinforcementInput() {
    return this._reinforcement.internalValue;
  }

  // supervised - computed: false, optional: true, required: false
  private _supervised = new FineTuningJobMethodSupervisedOutputReference(this, "supervised");
  public get supervised() {
    return this._supervised;
  }
  public putSupervised(value: FineTuningJobMethodSupervised) {
    this._supervised.internalValue = value;
  }
  public resetSupervised() {
    this._supervised.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get supervisedInput() {
    return this._supervised.internalValue;
  }
}
export interface FineTuningJobTimeouts {
  /**
  * Time limit of create, such as `90s` or `1h30m`. Defaults to `24h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#create FineTuningJob#create}
  */
  readonly create?: string;
  /**
  * Time limit of delete, such as `90s` or `1h30m`. Defaults to `20m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#delete FineTuningJob#delete}
  */
  readonly delete?: string;
  /**
  * Time limit of update, such as `90s` or `1h30m`. Defaults to `24h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#update FineTuningJob#update}
  */
  readonly update?: string;
}

export function fineTuningJobTimeoutsToTerraform(struct?: FineTuningJobTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function fineTuningJobTimeoutsToHclTerraform(struct?: FineTuningJobTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class FineTuningJobTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job openai_fine_tuning_job}
*/
export class FineTuningJob extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuning_job";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a FineTuningJob resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the FineTuningJob to import
  * @param importFromId The id of the existing FineTuningJob that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the FineTuningJob to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuning_job", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job openai_fine_tuning_job} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options FineTuningJobConfig
  */
  public constructor(scope: Construct, id: string, config: FineTuningJobConfig) {
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
    this._cancelAfterTimeout = config.cancelAfterTimeout;
    this._deleteModelOnDestroy = config.deleteModelOnDestroy;
    this._hostOptions = config.hostOptions;
    this._metadata = config.metadata;
    this._model = config.model;
    this._seed = config.seed;
    this._skipDestroy = config.skipDestroy;
    this._suffix = config.suffix;
    this._trainingFile = config.trainingFile;
    this._validationFile = config.validationFile;
    this._hyperparameters.internalValue = config.hyperparameters;
    this._integrations.internalValue = config.integrations;
    this._method.internalValue = config.method;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // cancel_after_timeout - computed: false, optional: true, required: false
  private _cancelAfterTimeout?: number; 
  public get cancelAfterTimeout() {
    return this.getNumberAttribute('cancel_after_timeout');
  }
  public set cancelAfterTimeout(value: number) {
    this._cancelAfterTimeout = value;
  }
  public resetCancelAfterTimeout() {
    this._cancelAfterTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get cancelAfterTimeoutInput() {
    return this._cancelAfterTimeout;
  }

  // created_at - computed: true, optional: false, required: false
  public get createdAt() {
    return this.getNumberAttribute('created_at');
  }

  // delete_model_on_destroy - computed: true, optional: true, required: false
  private _deleteModelOnDestroy?: boolean | cdktf.IResolvable; 
  public get deleteModelOnDestroy() {
    return this.getBooleanAttribute('delete_model_on_destroy');
  }
  public set deleteModelOnDestroy(value: boolean | cdktf.IResolvable) {
    this._deleteModelOnDestroy = value;
  }
  public resetDeleteModelOnDestroy() {
    this._deleteModelOnDestroy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteModelOnDestroyInput() {
    return this._deleteModelOnDestroy;
  }

  // error - computed: true, optional: false, required: false
  private _error = new FineTuningJobErrorOutputReference(this, "error");
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

  // host_options - computed: false, optional: true, required: false
  private _hostOptions?: string; 
  public get hostOptions() {
    return this.getStringAttribute('host_options');
  }
  public set hostOptions(value: string) {
    this._hostOptions = value;
  }
  public resetHostOptions() {
    this._hostOptions = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostOptionsInput() {
    return this._hostOptions;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // model - computed: false, optional: false, required: true
  private _model?: string; 
  public get model() {
    return this.getStringAttribute('model');
  }
  public set model(value: string) {
    this._model = value;
  }
  // Temporarily expose input value. Use with caution.
  public get modelInput() {
    return this._model;
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

  // seed - computed: true, optional: true, required: false
  private _seed?: number; 
  public get seed() {
    return this.getNumberAttribute('seed');
  }
  public set seed(value: number) {
    this._seed = value;
  }
  public resetSeed() {
    this._seed = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get seedInput() {
    return this._seed;
  }

  // skip_destroy - computed: true, optional: true, required: false
  private _skipDestroy?: boolean | cdktf.IResolvable; 
  public get skipDestroy() {
    return this.getBooleanAttribute('skip_destroy');
  }
  public set skipDestroy(value: boolean | cdktf.IResolvable) {
    this._skipDestroy = value;
  }
  public resetSkipDestroy() {
    this._skipDestroy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get skipDestroyInput() {
    return this._skipDestroy;
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // suffix - computed: false, optional: true, required: false
  private _suffix?: string; 
  public get suffix() {
    return this.getStringAttribute('suffix');
  }
  public set suffix(value: string) {
    this._suffix = value;
  }
  public resetSuffix() {
    this._suffix = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get suffixInput() {
    return this._suffix;
  }

  // trained_tokens - computed: true, optional: false, required: false
  public get trainedTokens() {
    return this.getNumberAttribute('trained_tokens');
  }

  // training_file - computed: false, optional: false, required: true
  private _trainingFile?: string; 
  public get trainingFile() {
    return this.getStringAttribute('training_file');
  }
  public set trainingFile(value: string) {
    this._trainingFile = value;
  }
  // Temporarily expose input value. Use with caution.
  public get trainingFileInput() {
    return this._trainingFile;
  }

  // validation_file - computed: false, optional: true, required: false
  private _validationFile?: string; 
  public get validationFile() {
    return this.getStringAttribute('validation_file');
  }
  public set validationFile(value: string) {
    this._validationFile = value;
  }
  public resetValidationFile() {
    this._validationFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get validationFileInput() {
    return this._validationFile;
  }

  // hyperparameters - computed: false, optional: true, required: false
  private _hyperparameters = new FineTuningJobHyperparametersOutputReference(this, "hyperparameters");
  public get hyperparameters() {
    return this._hyperparameters;
  }
  public putHyperparameters(value: FineTuningJobHyperparameters) {
    this._hyperparameters.internalValue = value;
  }
  public resetHyperparameters() {
    this._hyperparameters.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hyperparametersInput() {
    return this._hyperparameters.internalValue;
  }

  // integrations - computed: false, optional: true, required: false
  private _integrations = new FineTuningJobIntegrationsList(this, "integrations", false);
  public get integrations() {
    return this._integrations;
  }
  public putIntegrations(value: FineTuningJobIntegrations[] | cdktf.IResolvable) {
    this._integrations.internalValue = value;
  }
  public resetIntegrations() {
    this._integrations.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get integrationsInput() {
    return this._integrations.internalValue;
  }

  // method - computed: false, optional: true, required: false
  private _method = new FineTuningJobMethodOutputReference(this, "method");
  public get method() {
    return this._method;
  }
  public putMethod(value: FineTuningJobMethod) {
    this._method.internalValue = value;
  }
  public resetMethod() {
    this._method.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get methodInput() {
    return this._method.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new FineTuningJobTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: FineTuningJobTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      cancel_after_timeout: cdktf.numberToTerraform(this._cancelAfterTimeout),
      delete_model_on_destroy: cdktf.booleanToTerraform(this._deleteModelOnDestroy),
      host_options: cdktf.stringToTerraform(this._hostOptions),
      metadata: cdktf.hashMapper(cdktf.stringToTerraform)(this._metadata),
      model: cdktf.stringToTerraform(this._model),
      seed: cdktf.numberToTerraform(this._seed),
      skip_destroy: cdktf.booleanToTerraform(this._skipDestroy),
      suffix: cdktf.stringToTerraform(this._suffix),
      training_file: cdktf.stringToTerraform(this._trainingFile),
      validation_file: cdktf.stringToTerraform(this._validationFile),
      hyperparameters: fineTuningJobHyperparametersToTerraform(this._hyperparameters.internalValue),
      integrations: cdktf.listMapper(fineTuningJobIntegrationsToTerraform, true)(this._integrations.internalValue),
      method: fineTuningJobMethodToTerraform(this._method.internalValue),
      timeouts: fineTuningJobTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      cancel_after_timeout: {
        value: cdktf.numberToHclTerraform(this._cancelAfterTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      delete_model_on_destroy: {
        value: cdktf.booleanToHclTerraform(this._deleteModelOnDestroy),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      host_options: {
        value: cdktf.stringToHclTerraform(this._hostOptions),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      metadata: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._metadata),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      model: {
        value: cdktf.stringToHclTerraform(this._model),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      seed: {
        value: cdktf.numberToHclTerraform(this._seed),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      skip_destroy: {
        value: cdktf.booleanToHclTerraform(this._skipDestroy),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      suffix: {
        value: cdktf.stringToHclTerraform(this._suffix),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      training_file: {
        value: cdktf.stringToHclTerraform(this._trainingFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      validation_file: {
        value: cdktf.stringToHclTerraform(this._validationFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      hyperparameters: {
        value: fineTuningJobHyperparametersToHclTerraform(this._hyperparameters.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "FineTuningJobHyperparameters",
      },
      integrations: {
        value: cdktf.listMapperHcl(fineTuningJobIntegrationsToHclTerraform, true)(this._integrations.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "FineTuningJobIntegrationsList",
      },
      method: {
        value: fineTuningJobMethodToHclTerraform(this._method.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "FineTuningJobMethod",
      },
      timeouts: {
        value: fineTuningJobTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "FineTuningJobTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
