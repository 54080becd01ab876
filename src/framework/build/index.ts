export { type BuildReleaseOptions, buildRelease, type ReleaseFile } from './build-release.ts'
export { type BundleProviderOptions, bundleProvider } from './bundle-provider.ts'
export { hostPlatform, type Platform, platformNamed, platforms } from './platform.ts'
