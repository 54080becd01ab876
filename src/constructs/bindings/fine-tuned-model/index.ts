// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface FineTunedModelConfig extends cdktf.TerraformMetaArguments {
  /**
  * Maximum time that apply waits for the job, in seconds; 0 does not wait. When it has passed, apply ends with a warning, and the next apply continues to wait.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#completion_window FineTunedModel#completion_window}
  */
  readonly completionWindow?: number;
  /**
  * Whether destroying the job also deletes its fine-tuned model.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#delete_model_on_destroy FineTunedModel#delete_model_on_destroy}
  */
  readonly deleteModelOnDestroy?: boolean | cdktf.IResolvable;
  /**
  * Base model to fine-tune, such as `gpt-4o-mini-2024-07-18`. An alias and its dated snapshot are treated as equal, so switching between them does not retrain.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#model FineTunedModel#model}
  */
  readonly model: string;
  /**
  * Whether destroying only removes the job from state: the job is not cancelled, and its model is not deleted. If the configuration sets it, a plan that would retrain the job is an error. Defaults to `true` for an imported job, and to `false` for a job that Terraform started or whose `delete_model_on_destroy` is set.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#skip_destroy FineTunedModel#skip_destroy}
  */
  readonly skipDestroy?: boolean | cdktf.IResolvable;
  /**
  * Suffix added to the name of the fine-tuned model: 1 to 64 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#suffix FineTunedModel#suffix}
  */
  readonly suffix?: string;
  /**
  * Id of the training file. Another file trains again, unless it has the same content.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#training_file FineTunedModel#training_file}
  */
  readonly trainingFile: string;
  /**
  * Id of the validation file: the job is evaluated on it, not trained.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#validation_file FineTunedModel#validation_file}
  */
  readonly validationFile?: string;
  /**
  * hyperparameters block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#hyperparameters FineTunedModel#hyperparameters}
  */
  readonly hyperparameters?: FineTunedModelHyperparameters;
  /**
  * timeouts block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#timeouts FineTunedModel#timeouts}
  */
  readonly timeouts?: FineTunedModelTimeouts;
}
export interface FineTunedModelError {
}

export function fineTunedModelErrorToTerraform(struct?: FineTunedModelError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function fineTunedModelErrorToHclTerraform(struct?: FineTunedModelError): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class FineTunedModelErrorOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTunedModelError | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTunedModelError | undefined) {
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
export interface FineTunedModelHyperparameters {
  /**
  * Examples per batch: `"auto"` or a whole number from 1 to 256.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#batch_size FineTunedModel#batch_size}
  */
  readonly batchSize?: string;
  /**
  * Scales the learning rate: `"auto"` or a number above 0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#learning_rate_multiplier FineTunedModel#learning_rate_multiplier}
  */
  readonly learningRateMultiplier?: string;
  /**
  * Passes over the training file: `"auto"` or a whole number from 1 to 50.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#n_epochs FineTunedModel#n_epochs}
  */
  readonly nEpochs?: string;
}

export function fineTunedModelHyperparametersToTerraform(struct?: FineTunedModelHyperparameters | cdktf.IResolvable): any {
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


export function fineTunedModelHyperparametersToHclTerraform(struct?: FineTunedModelHyperparameters | cdktf.IResolvable): any {
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

export class FineTunedModelHyperparametersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTunedModelHyperparameters | cdktf.IResolvable | undefined {
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

  public set internalValue(value: FineTunedModelHyperparameters | cdktf.IResolvable | undefined) {
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
export interface FineTunedModelTimeouts {
  /**
  * Time limit of create, such as `90s` or `1h30m`. Defaults to `24h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#create FineTunedModel#create}
  */
  readonly create?: string;
  /**
  * Time limit of delete, such as `90s` or `1h30m`. Defaults to `20m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#delete FineTunedModel#delete}
  */
  readonly delete?: string;
  /**
  * Time limit of update, such as `90s` or `1h30m`. Defaults to `24h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#update FineTunedModel#update}
  */
  readonly update?: string;
}

export function fineTunedModelTimeoutsToTerraform(struct?: FineTunedModelTimeouts | cdktf.IResolvable): any {
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


export function fineTunedModelTimeoutsToHclTerraform(struct?: FineTunedModelTimeouts | cdktf.IResolvable): any {
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

export class FineTunedModelTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTunedModelTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: FineTunedModelTimeouts | cdktf.IResolvable | undefined) {
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
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model openai_fine_tuned_model}
*/
export class FineTunedModel extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuned_model";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a FineTunedModel resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the FineTunedModel to import
  * @param importFromId The id of the existing FineTunedModel that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the FineTunedModel to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuned_model", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuned_model openai_fine_tuned_model} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options FineTunedModelConfig
  */
  public constructor(scope: Construct, id: string, config: FineTunedModelConfig) {
    super(scope, id, {
      terraformResourceType: 'openai_fine_tuned_model',
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
    this._completionWindow = config.completionWindow;
    this._deleteModelOnDestroy = config.deleteModelOnDestroy;
    this._model = config.model;
    this._skipDestroy = config.skipDestroy;
    this._suffix = config.suffix;
    this._trainingFile = config.trainingFile;
    this._validationFile = config.validationFile;
    this._hyperparameters.internalValue = config.hyperparameters;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // completion_window - computed: true, optional: true, required: false
  private _completionWindow?: number; 
  public get completionWindow() {
    return this.getNumberAttribute('completion_window');
  }
  public set completionWindow(value: number) {
    this._completionWindow = value;
  }
  public resetCompletionWindow() {
    this._completionWindow = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get completionWindowInput() {
    return this._completionWindow;
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
  private _error = new FineTunedModelErrorOutputReference(this, "error");
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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // seed - computed: true, optional: false, required: false
  public get seed() {
    return this.getNumberAttribute('seed');
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
  private _hyperparameters = new FineTunedModelHyperparametersOutputReference(this, "hyperparameters");
  public get hyperparameters() {
    return this._hyperparameters;
  }
  public putHyperparameters(value: FineTunedModelHyperparameters) {
    this._hyperparameters.internalValue = value;
  }
  public resetHyperparameters() {
    this._hyperparameters.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hyperparametersInput() {
    return this._hyperparameters.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new FineTunedModelTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: FineTunedModelTimeouts) {
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
      completion_window: cdktf.numberToTerraform(this._completionWindow),
      delete_model_on_destroy: cdktf.booleanToTerraform(this._deleteModelOnDestroy),
      model: cdktf.stringToTerraform(this._model),
      skip_destroy: cdktf.booleanToTerraform(this._skipDestroy),
      suffix: cdktf.stringToTerraform(this._suffix),
      training_file: cdktf.stringToTerraform(this._trainingFile),
      validation_file: cdktf.stringToTerraform(this._validationFile),
      hyperparameters: fineTunedModelHyperparametersToTerraform(this._hyperparameters.internalValue),
      timeouts: fineTunedModelTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      completion_window: {
        value: cdktf.numberToHclTerraform(this._completionWindow),
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
      model: {
        value: cdktf.stringToHclTerraform(this._model),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
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
        value: fineTunedModelHyperparametersToHclTerraform(this._hyperparameters.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "FineTunedModelHyperparameters",
      },
      timeouts: {
        value: fineTunedModelTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "FineTunedModelTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
