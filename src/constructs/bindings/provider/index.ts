// https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface OpenaiProviderConfig {
  /**
  * Admin key, used only for checkpoint permissions. Defaults to `OPENAI_ADMIN_KEY`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#admin_key OpenaiProvider#admin_key}
  */
  readonly adminKey?: string;
  /**
  * Maximum number of requests per minute with the admin key. OpenAI allows about 7; other hosts may allow more. Defaults to 6.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#admin_requests_per_minute OpenaiProvider#admin_requests_per_minute}
  */
  readonly adminRequestsPerMinute?: number;
  /**
  * API key. Defaults to `OPENAI_API_KEY`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#api_key OpenaiProvider#api_key}
  */
  readonly apiKey?: string;
  /**
  * Alias of `base_url`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#api_url OpenaiProvider#api_url}
  */
  readonly apiUrl?: string;
  /**
  * Base URL of the API, for Azure, gateways and other hosts. Defaults to `OPENAI_BASE_URL`, then to `https://api.openai.com/v1`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#base_url OpenaiProvider#base_url}
  */
  readonly baseUrl?: string;
  /**
  * Command that prints a short-lived token, such as `["az", "account", "get-access-token"]`. It replaces `api_key`, and runs again when the token expires. What it prints is never shown.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#credential_command OpenaiProvider#credential_command}
  */
  readonly credentialCommand?: string[];
  /**
  * Headers to add to every request. A header named `api-key` or `authorization` replaces the API and admin keys.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#headers OpenaiProvider#headers}
  */
  readonly headers?: { [key: string]: string };
  /**
  * Name of the host: `openai`, `azure`, `nebius`, `bedrock`, `litellm`, `tunesmith`. Defaults to `TUNESMITH_HOST`, then to the host recognized by `base_url`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#host OpenaiProvider#host}
  */
  readonly host?: string;
  /**
  * Fields that only the host has, for every job, as a JSON object such as `jsonencode({ custom_llm_provider = "openai" })` for LiteLLM. The `host_options` of a job take precedence. A change applies to new jobs and retrains none. Defaults to `TUNESMITH_HOST_OPTIONS`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#host_options OpenaiProvider#host_options}
  */
  readonly hostOptions?: string;
  /**
  * Maximum number of retries after a temporary failure. Defaults to 4.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#max_retries OpenaiProvider#max_retries}
  */
  readonly maxRetries?: number;
  /**
  * Id of the organization. Defaults to `OPENAI_ORG_ID`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#organization OpenaiProvider#organization}
  */
  readonly organization?: string;
  /**
  * Name of the configuration that jobs belong to, the same wherever it is applied. An interrupted apply finds only jobs of its own origin again. Defaults to the backend of the state or, with local state, to the repository and the path within it.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#origin OpenaiProvider#origin}
  */
  readonly origin?: string;
  /**
  * Id of the project. Defaults to `OPENAI_PROJECT_ID`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#project OpenaiProvider#project}
  */
  readonly project?: string;
  /**
  * Timeout of each request, in seconds. Defaults to `OPENAI_TIMEOUT`, then to 60.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#timeout OpenaiProvider#timeout}
  */
  readonly timeout?: number;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#alias OpenaiProvider#alias}
  */
  readonly alias?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs openai}
*/
export class OpenaiProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "openai";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a OpenaiProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the OpenaiProvider to import
  * @param importFromId The id of the existing OpenaiProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the OpenaiProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "openai", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/tunesmith/openai/0.1.0/docs openai} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options OpenaiProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: OpenaiProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'openai',
      terraformGeneratorMetadata: {
        providerName: 'openai',
        providerVersion: '0.1.0'
      },
      terraformProviderSource: 'tunesmith/openai'
    });
    this._adminKey = config.adminKey;
    this._adminRequestsPerMinute = config.adminRequestsPerMinute;
    this._apiKey = config.apiKey;
    this._apiUrl = config.apiUrl;
    this._baseUrl = config.baseUrl;
    this._credentialCommand = config.credentialCommand;
    this._headers = config.headers;
    this._host = config.host;
    this._hostOptions = config.hostOptions;
    this._maxRetries = config.maxRetries;
    this._organization = config.organization;
    this._origin = config.origin;
    this._project = config.project;
    this._timeout = config.timeout;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // admin_key - computed: false, optional: true, required: false
  private _adminKey?: string; 
  public get adminKey() {
    return this._adminKey;
  }
  public set adminKey(value: string | undefined) {
    this._adminKey = value;
  }
  public resetAdminKey() {
    this._adminKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adminKeyInput() {
    return this._adminKey;
  }

  // admin_requests_per_minute - computed: false, optional: true, required: false
  private _adminRequestsPerMinute?: number; 
  public get adminRequestsPerMinute() {
    return this._adminRequestsPerMinute;
  }
  public set adminRequestsPerMinute(value: number | undefined) {
    this._adminRequestsPerMinute = value;
  }
  public resetAdminRequestsPerMinute() {
    this._adminRequestsPerMinute = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adminRequestsPerMinuteInput() {
    return this._adminRequestsPerMinute;
  }

  // api_key - computed: false, optional: true, required: false
  private _apiKey?: string; 
  public get apiKey() {
    return this._apiKey;
  }
  public set apiKey(value: string | undefined) {
    this._apiKey = value;
  }
  public resetApiKey() {
    this._apiKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiKeyInput() {
    return this._apiKey;
  }

  // api_url - computed: false, optional: true, required: false
  private _apiUrl?: string; 
  public get apiUrl() {
    return this._apiUrl;
  }
  public set apiUrl(value: string | undefined) {
    this._apiUrl = value;
  }
  public resetApiUrl() {
    this._apiUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiUrlInput() {
    return this._apiUrl;
  }

  // base_url - computed: false, optional: true, required: false
  private _baseUrl?: string; 
  public get baseUrl() {
    return this._baseUrl;
  }
  public set baseUrl(value: string | undefined) {
    this._baseUrl = value;
  }
  public resetBaseUrl() {
    this._baseUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get baseUrlInput() {
    return this._baseUrl;
  }

  // credential_command - computed: false, optional: true, required: false
  private _credentialCommand?: string[]; 
  public get credentialCommand() {
    return this._credentialCommand;
  }
  public set credentialCommand(value: string[] | undefined) {
    this._credentialCommand = value;
  }
  public resetCredentialCommand() {
    this._credentialCommand = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get credentialCommandInput() {
    return this._credentialCommand;
  }

  // headers - computed: false, optional: true, required: false
  private _headers?: { [key: string]: string }; 
  public get headers() {
    return this._headers;
  }
  public set headers(value: { [key: string]: string } | undefined) {
    this._headers = value;
  }
  public resetHeaders() {
    this._headers = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get headersInput() {
    return this._headers;
  }

  // host - computed: false, optional: true, required: false
  private _host?: string; 
  public get host() {
    return this._host;
  }
  public set host(value: string | undefined) {
    this._host = value;
  }
  public resetHost() {
    this._host = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostInput() {
    return this._host;
  }

  // host_options - computed: false, optional: true, required: false
  private _hostOptions?: string; 
  public get hostOptions() {
    return this._hostOptions;
  }
  public set hostOptions(value: string | undefined) {
    this._hostOptions = value;
  }
  public resetHostOptions() {
    this._hostOptions = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostOptionsInput() {
    return this._hostOptions;
  }

  // max_retries - computed: false, optional: true, required: false
  private _maxRetries?: number; 
  public get maxRetries() {
    return this._maxRetries;
  }
  public set maxRetries(value: number | undefined) {
    this._maxRetries = value;
  }
  public resetMaxRetries() {
    this._maxRetries = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxRetriesInput() {
    return this._maxRetries;
  }

  // organization - computed: false, optional: true, required: false
  private _organization?: string; 
  public get organization() {
    return this._organization;
  }
  public set organization(value: string | undefined) {
    this._organization = value;
  }
  public resetOrganization() {
    this._organization = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get organizationInput() {
    return this._organization;
  }

  // origin - computed: false, optional: true, required: false
  private _origin?: string; 
  public get origin() {
    return this._origin;
  }
  public set origin(value: string | undefined) {
    this._origin = value;
  }
  public resetOrigin() {
    this._origin = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get originInput() {
    return this._origin;
  }

  // project - computed: false, optional: true, required: false
  private _project?: string; 
  public get project() {
    return this._project;
  }
  public set project(value: string | undefined) {
    this._project = value;
  }
  public resetProject() {
    this._project = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get projectInput() {
    return this._project;
  }

  // timeout - computed: false, optional: true, required: false
  private _timeout?: number; 
  public get timeout() {
    return this._timeout;
  }
  public set timeout(value: number | undefined) {
    this._timeout = value;
  }
  public resetTimeout() {
    this._timeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutInput() {
    return this._timeout;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      admin_key: cdktf.stringToTerraform(this._adminKey),
      admin_requests_per_minute: cdktf.numberToTerraform(this._adminRequestsPerMinute),
      api_key: cdktf.stringToTerraform(this._apiKey),
      api_url: cdktf.stringToTerraform(this._apiUrl),
      base_url: cdktf.stringToTerraform(this._baseUrl),
      credential_command: cdktf.listMapper(cdktf.stringToTerraform, false)(this._credentialCommand),
      headers: cdktf.hashMapper(cdktf.stringToTerraform)(this._headers),
      host: cdktf.stringToTerraform(this._host),
      host_options: cdktf.stringToTerraform(this._hostOptions),
      max_retries: cdktf.numberToTerraform(this._maxRetries),
      organization: cdktf.stringToTerraform(this._organization),
      origin: cdktf.stringToTerraform(this._origin),
      project: cdktf.stringToTerraform(this._project),
      timeout: cdktf.numberToTerraform(this._timeout),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      admin_key: {
        value: cdktf.stringToHclTerraform(this._adminKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      admin_requests_per_minute: {
        value: cdktf.numberToHclTerraform(this._adminRequestsPerMinute),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      api_key: {
        value: cdktf.stringToHclTerraform(this._apiKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      api_url: {
        value: cdktf.stringToHclTerraform(this._apiUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      base_url: {
        value: cdktf.stringToHclTerraform(this._baseUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      credential_command: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._credentialCommand),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      headers: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._headers),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      host: {
        value: cdktf.stringToHclTerraform(this._host),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      host_options: {
        value: cdktf.stringToHclTerraform(this._hostOptions),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      max_retries: {
        value: cdktf.numberToHclTerraform(this._maxRetries),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      organization: {
        value: cdktf.stringToHclTerraform(this._organization),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      origin: {
        value: cdktf.stringToHclTerraform(this._origin),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      project: {
        value: cdktf.stringToHclTerraform(this._project),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      timeout: {
        value: cdktf.numberToHclTerraform(this._timeout),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
