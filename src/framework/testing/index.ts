export type { FunctionResult } from './call-function.ts'
export type { AttributeValues } from './expect-values.ts'
export { type FakeClock, fakeClock } from './fake-clock.ts'
export { findTerraform, findTerraforms } from './find-terraform.ts'
export type { ActionResult } from './invoke-action.ts'
export type { Listed, ListOptions, ListResult } from './list-objects.ts'
export { type Matcher, notNull, partial, satisfying, size, valuesDiffer, valuesSame } from './matcher.ts'
export type { MinimumVersion, Product, ProductVersion } from './minimum-version.ts'
export type { Action } from './plan-change.ts'
export type { QueryResult, QueryResults } from './query-results.ts'
export type { ReportedDiagnostic } from './reported-diagnostic.ts'
export { RunningProvider, type StartProviderOptions, startProvider } from './start-provider.ts'
export { Terraform, type TerraformOptions, type TerraformRun } from './terraform.ts'
export type { TerraformDiagnostic } from './terraform-output.ts'
export type { PlannedChange, TerraformPlan } from './terraform-plan.ts'
export type { StateResource, TerraformState } from './terraform-state.ts'
export { silentLog, testDependencies } from './test-dependencies.ts'
export type { TestEphemeral } from './test-ephemeral.ts'
export { type TestProviderOptions, testProvider } from './test-provider.ts'
export type { ApplyResult, Arguments, PlanResult, ResourceResult, TestResource } from './test-resource.ts'
export type { TestStateStore } from './test-state-store.ts'
export type {
  ApplyStep,
  DestroyStep,
  ImportStep,
  InvokeStep,
  PlanStep,
  QueryStep,
  TestStep,
} from './test-step.ts'
export { type WithTerraformOptions, withTerraform } from './with-terraform.ts'
