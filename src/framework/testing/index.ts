export type { AttributeValues } from './attribute-values.ts'
export type { CallOutcome } from './call-function.ts'
export { type FakeClock, fakeClock } from './fake-clock.ts'
export { findTerraform, findTerraforms } from './find-terraform.ts'
export type { ActionOutcome } from './invoke-action.ts'
export type { Listed, ListOptions, ListOutcome } from './list-objects.ts'
export { type Matcher, notNull, partial, satisfying, size, valuesDiffer, valuesSame } from './matcher.ts'
export type { MinimumVersion, Product, ProductVersion } from './minimum-version.ts'
export type { Action } from './plan-change.ts'
export type { QueryResult, QueryResults } from './query-results.ts'
export { RunningProvider, type StartProviderOptions, startProvider } from './start-provider.ts'
export { Terraform, type TerraformOptions, type TerraformRun } from './terraform.ts'
export type { TerraformDiagnostic } from './terraform-output.ts'
export type { PlannedChange, TerraformPlan } from './terraform-plan.ts'
export type { StateResource, TerraformState } from './terraform-state.ts'
export type { TestEphemeral } from './test-ephemeral.ts'
export { type TestProviderOptions, testProvider } from './test-provider.ts'
export type { ApplyOutcome, Arguments, Outcome, PlanOutcome, TestResource } from './test-resource.ts'
export type {
  ApplyStep,
  DestroyStep,
  ImportStep,
  InvokeStep,
  PlanStep,
  QueryStep,
  TestStep,
} from './test-step.ts'
export { silentLog, testWorld } from './test-world.ts'
export type { Told } from './told.ts'
export { type WithTerraformOptions, withTerraform } from './with-terraform.ts'
