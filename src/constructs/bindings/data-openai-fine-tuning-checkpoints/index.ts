// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_checkpoints
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataOpenaiFineTuningCheckpointsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Returns only the checkpoints that follow the one with this id.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_checkpoints#after DataOpenaiFineTuningCheckpoints#after}
  */
  readonly after?: string;
  /**
  * Id of the job.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_checkpoints#fine_tuning_job_id DataOpenaiFineTuningCheckpoints#fine_tuning_job_id}
  */
  readonly fineTuningJobId: string;
  /**
  * Maximum number of checkpoints to return. Returns all when unset.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_checkpoints#limit DataOpenaiFineTuningCheckpoints#limit}
  */
  readonly limit?: number;
}
export interface DataOpenaiFineTuningCheckpointsBestMetrics {
}

export function dataOpenaiFineTuningCheckpointsBestMetricsToTerraform(struct?: DataOpenaiFineTuningCheckpointsBestMetrics): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningCheckpointsBestMetricsToHclTerraform(struct?: DataOpenaiFineTuningCheckpointsBestMetrics): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningCheckpointsBestMetricsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningCheckpointsBestMetrics | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningCheckpointsBestMetrics | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // full_valid_loss - computed: true, optional: false, required: false
  public get fullValidLoss() {
    return this.getNumberAttribute('full_valid_loss');
  }

  // full_valid_mean_reward - computed: true, optional: false, required: false
  public get fullValidMeanReward() {
    return this.getNumberAttribute('full_valid_mean_reward');
  }

  // full_valid_mean_token_accuracy - computed: true, optional: false, required: false
  public get fullValidMeanTokenAccuracy() {
    return this.getNumberAttribute('full_valid_mean_token_accuracy');
  }

  // step - computed: true, optional: false, required: false
  public get step() {
    return this.getNumberAttribute('step');
  }

  // train_loss - computed: true, optional: false, required: false
  public get trainLoss() {
    return this.getNumberAttribute('train_loss');
  }

  // train_mean_reward - computed: true, optional: false, required: false
  public get trainMeanReward() {
    return this.getNumberAttribute('train_mean_reward');
  }

  // train_mean_token_accuracy - computed: true, optional: false, required: false
  public get trainMeanTokenAccuracy() {
    return this.getNumberAttribute('train_mean_token_accuracy');
  }

  // valid_loss - computed: true, optional: false, required: false
  public get validLoss() {
    return this.getNumberAttribute('valid_loss');
  }

  // valid_mean_reward - computed: true, optional: false, required: false
  public get validMeanReward() {
    return this.getNumberAttribute('valid_mean_reward');
  }

  // valid_mean_token_accuracy - computed: true, optional: false, required: false
  public get validMeanTokenAccuracy() {
    return this.getNumberAttribute('valid_mean_token_accuracy');
  }
}
export interface DataOpenaiFineTuningCheckpointsBest {
}

export function dataOpenaiFineTuningCheckpointsBestToTerraform(struct?: DataOpenaiFineTuningCheckpointsBest): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningCheckpointsBestToHclTerraform(struct?: DataOpenaiFineTuningCheckpointsBest): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningCheckpointsBestOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningCheckpointsBest | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningCheckpointsBest | undefined) {
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

  // fine_tuned_model_checkpoint - computed: true, optional: false, required: false
  public get fineTunedModelCheckpoint() {
    return this.getStringAttribute('fine_tuned_model_checkpoint');
  }

  // fine_tuning_job_id - computed: true, optional: false, required: false
  public get fineTuningJobId() {
    return this.getStringAttribute('fine_tuning_job_id');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // metrics - computed: true, optional: false, required: false
  private _metrics = new DataOpenaiFineTuningCheckpointsBestMetricsOutputReference(this, "metrics");
  public get metrics() {
    return this._metrics;
  }

  // object - computed: true, optional: false, required: false
  public get object() {
    return this.getStringAttribute('object');
  }

  // step_number - computed: true, optional: false, required: false
  public get stepNumber() {
    return this.getNumberAttribute('step_number');
  }
}
export interface DataOpenaiFineTuningCheckpointsCheckpointsMetrics {
}

export function dataOpenaiFineTuningCheckpointsCheckpointsMetricsToTerraform(struct?: DataOpenaiFineTuningCheckpointsCheckpointsMetrics): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningCheckpointsCheckpointsMetricsToHclTerraform(struct?: DataOpenaiFineTuningCheckpointsCheckpointsMetrics): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningCheckpointsCheckpointsMetricsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningCheckpointsCheckpointsMetrics | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningCheckpointsCheckpointsMetrics | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // full_valid_loss - computed: true, optional: false, required: false
  public get fullValidLoss() {
    return this.getNumberAttribute('full_valid_loss');
  }

  // full_valid_mean_reward - computed: true, optional: false, required: false
  public get fullValidMeanReward() {
    return this.getNumberAttribute('full_valid_mean_reward');
  }

  // full_valid_mean_token_accuracy - computed: true, optional: false, required: false
  public get fullValidMeanTokenAccuracy() {
    return this.getNumberAttribute('full_valid_mean_token_accuracy');
  }

  // step - computed: true, optional: false, required: false
  public get step() {
    return this.getNumberAttribute('step');
  }

  // train_loss - computed: true, optional: false, required: false
  public get trainLoss() {
    return this.getNumberAttribute('train_loss');
  }

  // train_mean_reward - computed: true, optional: false, required: false
  public get trainMeanReward() {
    return this.getNumberAttribute('train_mean_reward');
  }

  // train_mean_token_accuracy - computed: true, optional: false, required: false
  public get trainMeanTokenAccuracy() {
    return this.getNumberAttribute('train_mean_token_accuracy');
  }

  // valid_loss - computed: true, optional: false, required: false
  public get validLoss() {
    return this.getNumberAttribute('valid_loss');
  }

  // valid_mean_reward - computed: true, optional: false, required: false
  public get validMeanReward() {
    return this.getNumberAttribute('valid_mean_reward');
  }

  // valid_mean_token_accuracy - computed: true, optional: false, required: false
  public get validMeanTokenAccuracy() {
    return this.getNumberAttribute('valid_mean_token_accuracy');
  }
}
export interface DataOpenaiFineTuningCheckpointsCheckpoints {
}

export function dataOpenaiFineTuningCheckpointsCheckpointsToTerraform(struct?: DataOpenaiFineTuningCheckpointsCheckpoints): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningCheckpointsCheckpointsToHclTerraform(struct?: DataOpenaiFineTuningCheckpointsCheckpoints): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningCheckpointsCheckpointsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataOpenaiFineTuningCheckpointsCheckpoints | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningCheckpointsCheckpoints | undefined) {
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

  // fine_tuned_model_checkpoint - computed: true, optional: false, required: false
  public get fineTunedModelCheckpoint() {
    return this.getStringAttribute('fine_tuned_model_checkpoint');
  }

  // fine_tuning_job_id - computed: true, optional: false, required: false
  public get fineTuningJobId() {
    return this.getStringAttribute('fine_tuning_job_id');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // metrics - computed: true, optional: false, required: false
  private _metrics = new DataOpenaiFineTuningCheckpointsCheckpointsMetricsOutputReference(this, "metrics");
  public get metrics() {
    return this._metrics;
  }

  // object - computed: true, optional: false, required: false
  public get object() {
    return this.getStringAttribute('object');
  }

  // step_number - computed: true, optional: false, required: false
  public get stepNumber() {
    return this.getNumberAttribute('step_number');
  }
}

export class DataOpenaiFineTuningCheckpointsCheckpointsList extends cdktf.ComplexList {

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
  public get(index: number): DataOpenaiFineTuningCheckpointsCheckpointsOutputReference {
    return new DataOpenaiFineTuningCheckpointsCheckpointsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataOpenaiFineTuningCheckpointsFinalMetrics {
}

export function dataOpenaiFineTuningCheckpointsFinalMetricsToTerraform(struct?: DataOpenaiFineTuningCheckpointsFinalMetrics): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningCheckpointsFinalMetricsToHclTerraform(struct?: DataOpenaiFineTuningCheckpointsFinalMetrics): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningCheckpointsFinalMetricsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningCheckpointsFinalMetrics | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningCheckpointsFinalMetrics | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // full_valid_loss - computed: true, optional: false, required: false
  public get fullValidLoss() {
    return this.getNumberAttribute('full_valid_loss');
  }

  // full_valid_mean_reward - computed: true, optional: false, required: false
  public get fullValidMeanReward() {
    return this.getNumberAttribute('full_valid_mean_reward');
  }

  // full_valid_mean_token_accuracy - computed: true, optional: false, required: false
  public get fullValidMeanTokenAccuracy() {
    return this.getNumberAttribute('full_valid_mean_token_accuracy');
  }

  // step - computed: true, optional: false, required: false
  public get step() {
    return this.getNumberAttribute('step');
  }

  // train_loss - computed: true, optional: false, required: false
  public get trainLoss() {
    return this.getNumberAttribute('train_loss');
  }

  // train_mean_reward - computed: true, optional: false, required: false
  public get trainMeanReward() {
    return this.getNumberAttribute('train_mean_reward');
  }

  // train_mean_token_accuracy - computed: true, optional: false, required: false
  public get trainMeanTokenAccuracy() {
    return this.getNumberAttribute('train_mean_token_accuracy');
  }

  // valid_loss - computed: true, optional: false, required: false
  public get validLoss() {
    return this.getNumberAttribute('valid_loss');
  }

  // valid_mean_reward - computed: true, optional: false, required: false
  public get validMeanReward() {
    return this.getNumberAttribute('valid_mean_reward');
  }

  // valid_mean_token_accuracy - computed: true, optional: false, required: false
  public get validMeanTokenAccuracy() {
    return this.getNumberAttribute('valid_mean_token_accuracy');
  }
}
export interface DataOpenaiFineTuningCheckpointsFinal {
}

export function dataOpenaiFineTuningCheckpointsFinalToTerraform(struct?: DataOpenaiFineTuningCheckpointsFinal): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningCheckpointsFinalToHclTerraform(struct?: DataOpenaiFineTuningCheckpointsFinal): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningCheckpointsFinalOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataOpenaiFineTuningCheckpointsFinal | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningCheckpointsFinal | undefined) {
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

  // fine_tuned_model_checkpoint - computed: true, optional: false, required: false
  public get fineTunedModelCheckpoint() {
    return this.getStringAttribute('fine_tuned_model_checkpoint');
  }

  // fine_tuning_job_id - computed: true, optional: false, required: false
  public get fineTuningJobId() {
    return this.getStringAttribute('fine_tuning_job_id');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // metrics - computed: true, optional: false, required: false
  private _metrics = new DataOpenaiFineTuningCheckpointsFinalMetricsOutputReference(this, "metrics");
  public get metrics() {
    return this._metrics;
  }

  // object - computed: true, optional: false, required: false
  public get object() {
    return this.getStringAttribute('object');
  }

  // step_number - computed: true, optional: false, required: false
  public get stepNumber() {
    return this.getNumberAttribute('step_number');
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_checkpoints openai_fine_tuning_checkpoints}
*/
export class DataOpenaiFineTuningCheckpoints extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuning_checkpoints";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataOpenaiFineTuningCheckpoints resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataOpenaiFineTuningCheckpoints to import
  * @param importFromId The id of the existing DataOpenaiFineTuningCheckpoints that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_checkpoints#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataOpenaiFineTuningCheckpoints to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuning_checkpoints", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_checkpoints openai_fine_tuning_checkpoints} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataOpenaiFineTuningCheckpointsConfig
  */
  public constructor(scope: Construct, id: string, config: DataOpenaiFineTuningCheckpointsConfig) {
    super(scope, id, {
      terraformResourceType: 'openai_fine_tuning_checkpoints',
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
    this._fineTuningJobId = config.fineTuningJobId;
    this._limit = config.limit;
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

  // best - computed: true, optional: false, required: false
  private _best = new DataOpenaiFineTuningCheckpointsBestOutputReference(this, "best");
  public get best() {
    return this._best;
  }

  // checkpoints - computed: true, optional: false, required: false
  private _checkpoints = new DataOpenaiFineTuningCheckpointsCheckpointsList(this, "checkpoints", false);
  public get checkpoints() {
    return this._checkpoints;
  }

  // final - computed: true, optional: false, required: false
  private _final = new DataOpenaiFineTuningCheckpointsFinalOutputReference(this, "final");
  public get final() {
    return this._final;
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

  // has_more - computed: true, optional: false, required: false
  public get hasMore() {
    return this.getBooleanAttribute('has_more');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      after: cdktf.stringToTerraform(this._after),
      fine_tuning_job_id: cdktf.stringToTerraform(this._fineTuningJobId),
      limit: cdktf.numberToTerraform(this._limit),
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
      fine_tuning_job_id: {
        value: cdktf.stringToHclTerraform(this._fineTuningJobId),
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
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
