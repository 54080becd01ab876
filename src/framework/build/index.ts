export { type BundleProviderOptions, bundleProvider } from './bundle-provider.ts'
