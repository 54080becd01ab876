// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/models
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataOpenaiModelsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Returns only models with this owner, such as `system`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/models#owned_by DataOpenaiModels#owned_by}
  */
  readonly ownedBy?: string;
}
export interface DataOpenaiModelsModels {
}

export function dataOpenaiModelsModelsToTerraform(struct?: DataOpenaiModelsModels): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiModelsModelsToHclTerraform(struct?: DataOpenaiModelsModels): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiModelsModelsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataOpenaiModelsModels | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiModelsModels | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // created - computed: true, optional: false, required: false
  public get created() {
    return this.getNumberAttribute('created');
  }

  // days_until_shutdown - computed: true, optional: false, required: false
  public get daysUntilShutdown() {
    return this.getNumberAttribute('days_until_shutdown');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // object - computed: true, optional: false, required: false
  public get object() {
    return this.getStringAttribute('object');
  }

  // owned_by - computed: true, optional: false, required: false
  public get ownedBy() {
    return this.getStringAttribute('owned_by');
  }

  // shutdown_date - computed: true, optional: false, required: false
  public get shutdownDate() {
    return this.getStringAttribute('shutdown_date');
  }
}

export class DataOpenaiModelsModelsList extends cdktf.ComplexList {

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
  public get(index: number): DataOpenaiModelsModelsOutputReference {
    return new DataOpenaiModelsModelsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/models openai_models}
*/
export class DataOpenaiModels extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_models";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataOpenaiModels resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataOpenaiModels to import
  * @param importFromId The id of the existing DataOpenaiModels that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/models#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataOpenaiModels to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_models", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/models openai_models} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataOpenaiModelsConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataOpenaiModelsConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'openai_models',
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
    this._ownedBy = config.ownedBy;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // models - computed: true, optional: false, required: false
  private _models = new DataOpenaiModelsModelsList(this, "models", false);
  public get models() {
    return this._models;
  }

  // owned_by - computed: false, optional: true, required: false
  private _ownedBy?: string; 
  public get ownedBy() {
    return this.getStringAttribute('owned_by');
  }
  public set ownedBy(value: string) {
    this._ownedBy = value;
  }
  public resetOwnedBy() {
    this._ownedBy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ownedByInput() {
    return this._ownedBy;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      owned_by: cdktf.stringToTerraform(this._ownedBy),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      owned_by: {
        value: cdktf.stringToHclTerraform(this._ownedBy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
