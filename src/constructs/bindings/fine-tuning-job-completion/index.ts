// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface FineTuningJobCompletionConfig extends cdktf.TerraformMetaArguments {
  /**
  * Maximum time to wait, in seconds. When it has passed, apply ends with a warning, and the next apply continues to wait. When unset, apply waits as long as `timeouts` allows.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion#completion_window FineTuningJobCompletion#completion_window}
  */
  readonly completionWindow?: number;
  /**
  * Id of the job to wait for.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion#fine_tuning_job_id FineTuningJobCompletion#fine_tuning_job_id}
  */
  readonly fineTuningJobId: string;
  /**
  * timeouts block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion#timeouts FineTuningJobCompletion#timeouts}
  */
  readonly timeouts?: FineTuningJobCompletionTimeouts;
}
export interface FineTuningJobCompletionTimeouts {
  /**
  * Time limit of create, such as `90s` or `1h30m`. Defaults to `24h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion#create FineTuningJobCompletion#create}
  */
  readonly create?: string;
  /**
  * Time limit of update, such as `90s` or `1h30m`. Defaults to `24h`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion#update FineTuningJobCompletion#update}
  */
  readonly update?: string;
}

export function fineTuningJobCompletionTimeoutsToTerraform(struct?: FineTuningJobCompletionTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function fineTuningJobCompletionTimeoutsToHclTerraform(struct?: FineTuningJobCompletionTimeouts | cdktf.IResolvable): any {
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

export class FineTuningJobCompletionTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningJobCompletionTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: FineTuningJobCompletionTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
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
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion openai_fine_tuning_job_completion}
*/
export class FineTuningJobCompletion extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuning_job_completion";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a FineTuningJobCompletion resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the FineTuningJobCompletion to import
  * @param importFromId The id of the existing FineTuningJobCompletion that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the FineTuningJobCompletion to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuning_job_completion", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_job_completion openai_fine_tuning_job_completion} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options FineTuningJobCompletionConfig
  */
  public constructor(scope: Construct, id: string, config: FineTuningJobCompletionConfig) {
    super(scope, id, {
      terraformResourceType: 'openai_fine_tuning_job_completion',
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
    this._fineTuningJobId = config.fineTuningJobId;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // completion_window - computed: false, optional: true, required: false
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

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // result_files - computed: true, optional: false, required: false
  public get resultFiles() {
    return this.getListAttribute('result_files');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // trained_tokens - computed: true, optional: false, required: false
  public get trainedTokens() {
    return this.getNumberAttribute('trained_tokens');
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new FineTuningJobCompletionTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: FineTuningJobCompletionTimeouts) {
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
      fine_tuning_job_id: cdktf.stringToTerraform(this._fineTuningJobId),
      timeouts: fineTuningJobCompletionTimeoutsToTerraform(this._timeouts.internalValue),
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
      fine_tuning_job_id: {
        value: cdktf.stringToHclTerraform(this._fineTuningJobId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeouts: {
        value: fineTuningJobCompletionTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "FineTuningJobCompletionTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
