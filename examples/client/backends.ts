import { defineFineTuning } from 'tunesmith'

export const fineTuning = defineFineTuning({
  default: 'openai',
  backends: {
    openai: {}, // OPENAI_API_KEY, OPENAI_ADMIN_KEY, …
    azure: {
      baseURL: 'https://my-resource.openai.azure.com/openai/v1',
      headers: { 'api-key': process.env.AZURE_OPENAI_API_KEY ?? '' },
    },
    local: { baseURL: 'http://127.0.0.1:4010/v1', apiKey: 'sk-emulator', adminKey: 'sk-admin-emulator' },
  },
})

export const azure = fineTuning.using('azure')
