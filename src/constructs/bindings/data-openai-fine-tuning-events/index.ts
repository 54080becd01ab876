// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_events
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataOpenaiFineTuningEventsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Returns only the events that follow the one with this id.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_events#after DataOpenaiFineTuningEvents#after}
  */
  readonly after?: string;
  /**
  * Id of the job.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_events#fine_tuning_job_id DataOpenaiFineTuningEvents#fine_tuning_job_id}
  */
  readonly fineTuningJobId: string;
  /**
  * Maximum number of events to return. Returns all when unset.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_events#limit DataOpenaiFineTuningEvents#limit}
  */
  readonly limit?: number;
}
export interface DataOpenaiFineTuningEventsEvents {
}

export function dataOpenaiFineTuningEventsEventsToTerraform(struct?: DataOpenaiFineTuningEventsEvents): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiFineTuningEventsEventsToHclTerraform(struct?: DataOpenaiFineTuningEventsEvents): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiFineTuningEventsEventsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataOpenaiFineTuningEventsEvents | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiFineTuningEventsEvents | undefined) {
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

  // data_json - computed: true, optional: false, required: false
  public get dataJson() {
    return this.getStringAttribute('data_json');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // level - computed: true, optional: false, required: false
  public get level() {
    return this.getStringAttribute('level');
  }

  // message - computed: true, optional: false, required: false
  public get message() {
    return this.getStringAttribute('message');
  }

  // object - computed: true, optional: false, required: false
  public get object() {
    return this.getStringAttribute('object');
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }
}

export class DataOpenaiFineTuningEventsEventsList extends cdktf.ComplexList {

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
  public get(index: number): DataOpenaiFineTuningEventsEventsOutputReference {
    return new DataOpenaiFineTuningEventsEventsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_events openai_fine_tuning_events}
*/
export class DataOpenaiFineTuningEvents extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_fine_tuning_events";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataOpenaiFineTuningEvents resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataOpenaiFineTuningEvents to import
  * @param importFromId The id of the existing DataOpenaiFineTuningEvents that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_events#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataOpenaiFineTuningEvents to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_fine_tuning_events", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/fine_tuning_events openai_fine_tuning_events} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataOpenaiFineTuningEventsConfig
  */
  public constructor(scope: Construct, id: string, config: DataOpenaiFineTuningEventsConfig) {
    super(scope, id, {
      terraformResourceType: 'openai_fine_tuning_events',
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

  // events - computed: true, optional: false, required: false
  private _events = new DataOpenaiFineTuningEventsEventsList(this, "events", false);
  public get events() {
    return this._events;
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
