// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataOpenaiTrainingDataConfig extends cdktf.TerraformMetaArguments {
  /**
  * The data itself. Set either this or `file`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data#content DataOpenaiTrainingData#content}
  */
  readonly content?: string;
  /**
  * Path of the local file, relative to the root module. Set either this or `content`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data#file DataOpenaiTrainingData#file}
  */
  readonly file?: string;
  /**
  * Required format of the examples: `chat`, `dpo`, `reinforcement` or `completion`. Detected from the first example when unset.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data#format DataOpenaiTrainingData#format}
  */
  readonly format?: string;
  /**
  * Minimum number of examples.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data#minimum_examples DataOpenaiTrainingData#minimum_examples}
  */
  readonly minimumExamples?: number;
  /**
  * Base model to train. When unset, the token counts and the cost are null.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data#model DataOpenaiTrainingData#model}
  */
  readonly model?: string;
  /**
  * Number of epochs: 1 to 50. Defaults to the number OpenAI chooses for `"auto"`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data#n_epochs DataOpenaiTrainingData#n_epochs}
  */
  readonly nEpochs?: number;
}
export interface DataOpenaiTrainingDataProblems {
}

export function dataOpenaiTrainingDataProblemsToTerraform(struct?: DataOpenaiTrainingDataProblems): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataOpenaiTrainingDataProblemsToHclTerraform(struct?: DataOpenaiTrainingDataProblems): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataOpenaiTrainingDataProblemsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataOpenaiTrainingDataProblems | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataOpenaiTrainingDataProblems | undefined) {
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

  // column - computed: true, optional: false, required: false
  public get column() {
    return this.getNumberAttribute('column');
  }

  // line - computed: true, optional: false, required: false
  public get line() {
    return this.getNumberAttribute('line');
  }

  // message - computed: true, optional: false, required: false
  public get message() {
    return this.getStringAttribute('message');
  }

  // severity - computed: true, optional: false, required: false
  public get severity() {
    return this.getStringAttribute('severity');
  }

  // text - computed: true, optional: false, required: false
  public get text() {
    return this.getStringAttribute('text');
  }
}

export class DataOpenaiTrainingDataProblemsList extends cdktf.ComplexList {

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
  public get(index: number): DataOpenaiTrainingDataProblemsOutputReference {
    return new DataOpenaiTrainingDataProblemsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data openai_training_data}
*/
export class DataOpenaiTrainingData extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai_training_data";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataOpenaiTrainingData resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataOpenaiTrainingData to import
  * @param importFromId The id of the existing DataOpenaiTrainingData that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataOpenaiTrainingData to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai_training_data", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs/data-sources/training_data openai_training_data} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataOpenaiTrainingDataConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataOpenaiTrainingDataConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'openai_training_data',
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
    this._content = config.content;
    this._file = config.file;
    this._format = config.format;
    this._minimumExamples = config.minimumExamples;
    this._model = config.model;
    this._nEpochs = config.nEpochs;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // billed_tokens - computed: true, optional: false, required: false
  public get billedTokens() {
    return this.getNumberAttribute('billed_tokens');
  }

  // bytes - computed: true, optional: false, required: false
  public get bytes() {
    return this.getNumberAttribute('bytes');
  }

  // content - computed: false, optional: true, required: false
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  public resetContent() {
    this._content = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // cost_currency - computed: true, optional: false, required: false
  public get costCurrency() {
    return this.getStringAttribute('cost_currency');
  }

  // cost_note - computed: true, optional: false, required: false
  public get costNote() {
    return this.getStringAttribute('cost_note');
  }

  // detected_format - computed: true, optional: false, required: false
  public get detectedFormat() {
    return this.getStringAttribute('detected_format');
  }

  // errors - computed: true, optional: false, required: false
  public get errors() {
    return this.getNumberAttribute('errors');
  }

  // estimated_cost - computed: true, optional: false, required: false
  public get estimatedCost() {
    return this.getNumberAttribute('estimated_cost');
  }

  // examples - computed: true, optional: false, required: false
  public get examples() {
    return this.getNumberAttribute('examples');
  }

  // file - computed: false, optional: true, required: false
  private _file?: string; 
  public get file() {
    return this.getStringAttribute('file');
  }
  public set file(value: string) {
    this._file = value;
  }
  public resetFile() {
    this._file = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get fileInput() {
    return this._file;
  }

  // format - computed: false, optional: true, required: false
  private _format?: string; 
  public get format() {
    return this.getStringAttribute('format');
  }
  public set format(value: string) {
    this._format = value;
  }
  public resetFormat() {
    this._format = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get formatInput() {
    return this._format;
  }

  // minimum_examples - computed: true, optional: true, required: false
  private _minimumExamples?: number; 
  public get minimumExamples() {
    return this.getNumberAttribute('minimum_examples');
  }
  public set minimumExamples(value: number) {
    this._minimumExamples = value;
  }
  public resetMinimumExamples() {
    this._minimumExamples = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get minimumExamplesInput() {
    return this._minimumExamples;
  }

  // model - computed: false, optional: true, required: false
  private _model?: string; 
  public get model() {
    return this.getStringAttribute('model');
  }
  public set model(value: string) {
    this._model = value;
  }
  public resetModel() {
    this._model = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get modelInput() {
    return this._model;
  }

  // n_epochs - computed: true, optional: true, required: false
  private _nEpochs?: number; 
  public get nEpochs() {
    return this.getNumberAttribute('n_epochs');
  }
  public set nEpochs(value: number) {
    this._nEpochs = value;
  }
  public resetNEpochs() {
    this._nEpochs = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nEpochsInput() {
    return this._nEpochs;
  }

  // prices_as_of - computed: true, optional: false, required: false
  public get pricesAsOf() {
    return this.getStringAttribute('prices_as_of');
  }

  // problems - computed: true, optional: false, required: false
  private _problems = new DataOpenaiTrainingDataProblemsList(this, "problems", false);
  public get problems() {
    return this._problems;
  }

  // sha256 - computed: true, optional: false, required: false
  public get sha256() {
    return this.getStringAttribute('sha256');
  }

  // tokens - computed: true, optional: false, required: false
  public get tokens() {
    return this.getNumberAttribute('tokens');
  }

  // valid - computed: true, optional: false, required: false
  public get valid() {
    return this.getBooleanAttribute('valid');
  }

  // warnings - computed: true, optional: false, required: false
  public get warnings() {
    return this.getNumberAttribute('warnings');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      content: cdktf.stringToTerraform(this._content),
      file: cdktf.stringToTerraform(this._file),
      format: cdktf.stringToTerraform(this._format),
      minimum_examples: cdktf.numberToTerraform(this._minimumExamples),
      model: cdktf.stringToTerraform(this._model),
      n_epochs: cdktf.numberToTerraform(this._nEpochs),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      content: {
        value: cdktf.stringToHclTerraform(this._content),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      file: {
        value: cdktf.stringToHclTerraform(this._file),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      format: {
        value: cdktf.stringToHclTerraform(this._format),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      minimum_examples: {
        value: cdktf.numberToHclTerraform(this._minimumExamples),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      model: {
        value: cdktf.stringToHclTerraform(this._model),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      n_epochs: {
        value: cdktf.numberToHclTerraform(this._nEpochs),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
