// A provider of terraform-plugin-sdk, which speaks protocol 5.
package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-sdk/v2/diag"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-plugin-sdk/v2/plugin"
)

func main() {
	plugin.Serve(&plugin.ServeOpts{ProviderFunc: func() *schema.Provider {
		return &schema.Provider{
			Schema: map[string]*schema.Schema{
				"owner": {Type: schema.TypeString, Optional: true, Description: "Owner of the shed."},
			},
			ConfigureContextFunc: func(_ context.Context, config *schema.ResourceData) (any, diag.Diagnostics) {
				return config.Get("owner"), nil
			},
			ResourcesMap: map[string]*schema.Resource{"shed_tool": tool()},
		}
	}})
}

func tool() *schema.Resource {
	nothing := func(context.Context, *schema.ResourceData, any) diag.Diagnostics { return nil }
	return &schema.Resource{
		Schema: map[string]*schema.Schema{
			"name":  {Type: schema.TypeString, Required: true},
			"owner": {Type: schema.TypeString, Computed: true},
			"part": {Type: schema.TypeList, Optional: true, Elem: &schema.Resource{Schema: map[string]*schema.Schema{
				"name": {Type: schema.TypeString, Required: true},
			}}},
		},
		CreateContext: func(_ context.Context, data *schema.ResourceData, owner any) diag.Diagnostics {
			data.SetId(data.Get("name").(string))
			return diag.FromErr(data.Set("owner", owner))
		},
		ReadContext:   nothing,
		UpdateContext: nothing,
		DeleteContext: nothing,
		Importer:      &schema.ResourceImporter{StateContext: schema.ImportStatePassthroughContext},
	}
}
