import { Expectations } from './expectations.ts'
import { importObject } from './import-object.ts'
import type { Terraform } from './terraform.ts'
import { actionProgress } from './terraform-output.ts'
import type { ApplyStep, InvokeStep, PlanStep, QueryStep, TestStep } from './test-step.ts'

/** Runs one step in a folder that contains its configuration. Throws if something differs from what the step expects. */
export const runStep = async (terraform: Terraform, step: TestStep): Promise<void> => {
  const expectations = new Expectations(step)
  if (step.import) await importObject(terraform, step, expectations)
  else if (step.query !== undefined) await query(terraform, step, expectations)
  else if (step.invoke !== undefined) await invoke(terraform, step, expectations)
  else if (step.planOnly) await plan(terraform, step, expectations)
  else if (step.destroy) expectations.failed(await terraform.destroy(), 'destroy')
  else await apply(terraform, step, expectations)
  expectations.end()
}

const planFile = 'test.tfplan'

const apply = async (terraform: Terraform, step: ApplyStep, expectations: Expectations): Promise<void> => {
  for (const address of step.taint ?? []) {
    const { code, text } = await terraform.run(['taint', '-no-color', address])
    if (code !== 0) throw new Error(`${address} could not be tainted:\n${text}`)
  }
  if (step.planCheck) {
    if (expectations.failed(await terraform.plan(`-out=${planFile}`), 'plan')) return
    await step.planCheck(await terraform.showPlan(planFile))
  }
  const applied = await terraform.apply(...(step.planCheck ? [planFile] : []))
  const failed = expectations.failed(applied, 'apply')
  if (step.check) {
    const state = await terraform.showState()
    await step.check(state, state.outputs)
  }
  if (failed || step.expectError) return
  const unrefreshed = await terraform.plan('-refresh=false', `-out=${planFile}`)
  expectations.failed(unrefreshed, 'plan after apply')
  if (unrefreshed.code !== 0 && !step.expectNonEmptyPlan) throw await wrongPlan(terraform, 'empty')
  await plan(terraform, { planOnly: true, ...(step.expectNonEmptyPlan && { expectNonEmptyPlan: true }) }, expectations)
}

const plan = async (terraform: Terraform, step: PlanStep, expectations: Expectations): Promise<void> => {
  const { code, ...run } = await terraform.plan(`-out=${planFile}`)
  if (expectations.failed({ code, ...run }, 'plan')) return
  if (code === 0 && step.expectNonEmptyPlan) throw await wrongPlan(terraform, 'non-empty')
  if (code !== 0 && !step.expectNonEmptyPlan) throw await wrongPlan(terraform, 'empty')
  await step.planCheck?.(await terraform.showPlan(planFile))
}

const queryFile = 'test.tfquery.hcl'

const query = async (terraform: Terraform, step: QueryStep, expectations: Expectations): Promise<void> => {
  terraform.write({ [queryFile]: step.query })
  try {
    const run = await terraform.query()
    if (!expectations.failed(run, 'query')) await step.check?.(terraform.queryResults(run))
  } finally {
    terraform.remove(queryFile)
  }
}

const invoke = async (terraform: Terraform, step: InvokeStep, expectations: Expectations): Promise<void> => {
  const run = await terraform.apply(`-invoke=${step.invoke}`)
  if (!expectations.failed(run, `action ${step.invoke}`)) await step.check?.(actionProgress(run.stdout))
}

/** Returns an error that shows the plan as Terraform prints it. */
const wrongPlan = async (terraform: Terraform, wanted: 'empty' | 'non-empty'): Promise<Error> =>
  new Error(`the plan must be ${wanted}, but is not:\n${await terraform.show(planFile)}`)
