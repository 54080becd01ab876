// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface FineTuningCheckpointPermissionConfig extends cdktf.TerraformMetaArguments {
  /**
  * Which checkpoint of the job to share: `final` (the fine-tuned model itself), `best` (the lowest validation loss, or the lowest training loss without a validation file; the highest reward for reinforcement fine-tuning) or `step-N`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#checkpoint FineTuningCheckpointPermission#checkpoint}
  */
  readonly checkpoint?: string;
  /**
  * Model name of the checkpoint to share, such as `ft:…`. Set either this or `fine_tuning_job_id`, which fills it in once the job has succeeded. Changing it replaces the permission.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#checkpoint_id FineTuningCheckpointPermission#checkpoint_id}
  */
  readonly checkpointId?: string;
  /**
  * Id of the job whose checkpoint to share once the job has succeeded.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#fine_tuning_job_id FineTuningCheckpointPermission#fine_tuning_job_id}
  */
  readonly fineTuningJobId?: string;
  /**
  * Ids of the projects to share with, in the same organization. Projects are added and removed in place. If empty, nothing is shared and no admin key is needed.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#project_ids FineTuningCheckpointPermission#project_ids}
  */
  readonly projectIds: string[];
  /**
  * timeouts block
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#timeouts FineTuningCheckpointPermission#timeouts}
  */
  readonly timeouts?: FineTuningCheckpointPermissionTimeouts;
}
export interface FineTuningCheckpointPermissionTimeouts {
  /**
  * Time limit of create, such as `90s` or `1h30m`. Defaults to `20m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#create FineTuningCheckpointPermission#create}
  */
  readonly create?: string;
  /**
  * Time limit of delete, such as `90s` or `1h30m`. Defaults to `20m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#delete FineTuningCheckpointPermission#delete}
  */
  readonly delete?: string;
  /**
  * Time limit of update, such as `90s` or `1h30m`. Defaults to `20m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#update FineTuningCheckpointPermission#update}
  */
  readonly update?: string;
}

export function fineTuningCheckpointPermissionTimeoutsToTerraform(struct?: FineTuningCheckpointPermissionTimeouts | cdktf.IResolvable): any {
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


export function fineTuningCheckpointPermissionTimeoutsToHclTerraform(struct?: FineTuningCheckpointPermissionTimeouts | cdktf.IResolvable): any {
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

export class FineTuningCheckpointPermissionTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): FineTuningCheckpointPermissionTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: FineTuningCheckpointPermissionTimeouts | cdktf.IResolvable | undefined) {
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
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission openai_fine_tuning_checkpoint_permission}
*/
export class FineTuningCheckpointPermission extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuning_checkpoint_permission";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a FineTuningCheckpointPermission resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the FineTuningCheckpointPermission to import
  * @param importFromId The id of the existing FineTuningCheckpointPermission that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the FineTuningCheckpointPermission to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuning_checkpoint_permission", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/resources/fine_tuning_checkpoint_permission openai_fine_tuning_checkpoint_permission} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options FineTuningCheckpointPermissionConfig
  */
  public constructor(scope: Construct, id: string, config: FineTuningCheckpointPermissionConfig) {
    super(scope, id, {
      terraformResourceType: 'openai_fine_tuning_checkpoint_permission',
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
    this._checkpoint = config.checkpoint;
    this._checkpointId = config.checkpointId;
    this._fineTuningJobId = config.fineTuningJobId;
    this._projectIds = config.projectIds;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // checkpoint - computed: true, optional: true, required: false
  private _checkpoint?: string; 
  public get checkpoint() {
    return this.getStringAttribute('checkpoint');
  }
  public set checkpoint(value: string) {
    this._checkpoint = value;
  }
  public resetCheckpoint() {
    this._checkpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get checkpointInput() {
    return this._checkpoint;
  }

  // checkpoint_id - computed: true, optional: true, required: false
  private _checkpointId?: string; 
  public get checkpointId() {
    return this.getStringAttribute('checkpoint_id');
  }
  public set checkpointId(value: string) {
    this._checkpointId = value;
  }
  public resetCheckpointId() {
    this._checkpointId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get checkpointIdInput() {
    return this._checkpointId;
  }

  // fine_tuning_job_id - computed: false, optional: true, required: false
  private _fineTuningJobId?: string; 
  public get fineTuningJobId() {
    return this.getStringAttribute('fine_tuning_job_id');
  }
  public set fineTuningJobId(value: string) {
    this._fineTuningJobId = value;
  }
  public resetFineTuningJobId() {
    this._fineTuningJobId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get fineTuningJobIdInput() {
    return this._fineTuningJobId;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // permissions - computed: true, optional: false, required: false
  private _permissions = new cdktf.StringMap(this, "permissions");
  public get permissions() {
    return this._permissions;
  }

  // project_ids - computed: false, optional: false, required: true
  private _projectIds?: string[]; 
  public get projectIds() {
    return cdktf.Fn.tolist(this.getListAttribute('project_ids'));
  }
  public set projectIds(value: string[]) {
    this._projectIds = value;
  }
  // Temporarily expose input value. Use with caution.
  public get projectIdsInput() {
    return this._projectIds;
  }

  // state - computed: true, optional: false, required: false
  public get state() {
    return this.getStringAttribute('state');
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new FineTuningCheckpointPermissionTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: FineTuningCheckpointPermissionTimeouts) {
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
      checkpoint: cdktf.stringToTerraform(this._checkpoint),
      checkpoint_id: cdktf.stringToTerraform(this._checkpointId),
      fine_tuning_job_id: cdktf.stringToTerraform(this._fineTuningJobId),
      project_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._projectIds),
      timeouts: fineTuningCheckpointPermissionTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      checkpoint: {
        value: cdktf.stringToHclTerraform(this._checkpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      checkpoint_id: {
        value: cdktf.stringToHclTerraform(this._checkpointId),
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
      project_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._projectIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      timeouts: {
        value: fineTuningCheckpointPermissionTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "FineTuningCheckpointPermissionTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
