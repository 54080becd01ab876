/** A module in HCL, and what its page says beside its inputs and outputs. Links are relative to the root. */
export interface Module {
  /** Path of its folder. */
  readonly folder: string
  readonly description: string
  /** The example in `examples/` of the folder that the page shows. */
  readonly example: string
  readonly features: readonly string[]
  /** What a user may meet, and what to do about it. */
  readonly troubleshooting: readonly (readonly [symptom: string, fix: string])[]
}

const features = [
  'You pay for one job: if an apply is interrupted or repeated, the next one finds the job it started.',
  '`training_method` selects supervised fine-tuning, DPO or reinforcement fine-tuning, and may be known only after apply.',
  '`cancel_after_timeout` limits the cost: it cancels a job that takes too long.',
  '`completion_window` makes apply wait for the job, up to a limit. A limit that passes is a warning and never retrains.',
  'Details that the API changes, such as a dated model name, do not replace a job.',
]

const troubleshooting: Module['troubleshooting'] = [
  [
    '`fine_tuned_model_id` is null',
    'The job has not succeeded yet. Run `terraform apply` again later, or set `completion_window` to wait for it.',
  ],
  [
    '"Invalid count argument" names `completion_window`',
    '`completion_window` must be known during plan. Set it to a number, a variable or a local value, not to an attribute of a new resource.',
  ],
  [
    'A plan wants to replace the job',
    'Changes of the model, the data, the method, its hyperparameters or the suffix need a new job. To keep the job, revert the change; the plan marks it with "forces replacement".',
  ],
  [
    'Any diagnostic of the provider',
    'Its last line names its entry in [troubleshooting](docs/TROUBLESHOOTING.md), which has the cause and the fix.',
  ],
]

export const modules: readonly Module[] = [
  {
    folder: 'modules/foundry_deployment',
    description:
      'Deploys a fine-tuned model at Microsoft Foundry or Azure OpenAI, so that it answers. It works for OpenAI models and for open-weight ones, which `azurerm_cognitive_deployment` does not deploy.',
    example: 'support',
    features: [
      'The publisher (`model_format`) and the deployment type (`sku_name`) follow from the name of the model. A wrong one is an HTTP 500 without a reason at Azure.',
      'A change of the capacity changes the deployment in place. A new model keeps its name, so that applications need no change.',
      'Changes that meet another change of the same account are repeated.',
      'The name of the model may be known only after apply.',
      'Tested against an emulated Azure Resource Manager and a stand-in for `azapi_resource` made from its documentation, not with an account.',
    ],
    troubleshooting: [
      [
        '`model is null`',
        'The job has not succeeded yet. Pass `fine_tuned_model` of an `openai_fine_tuning_job_completion`.',
      ],
      [
        'The model answers `DeploymentNotReady` or `DeploymentNotFound`',
        '`Succeeded` is the state of the resource. The model answers some minutes later. Open-weight models may also answer HTTP 500 at first, or when `capacity` is below 100.',
      ],
      [
        'HTTP 500 without a reason',
        'The publisher does not fit the base model. Set `model_format`; Azure compares it case by case.',
      ],
      [
        '`InsufficientQuota`',
        'Lower `capacity`, or delete deployments. A deleted deployment frees its quota after about 20 seconds.',
      ],
      [
        'Azure deleted the deployment',
        'Azure deletes deployments of fine-tuned models that are not asked for 15 days. The next plan creates it again.',
      ],
    ],
  },
  {
    folder: 'modules/fine_tuning',
    description:
      'Fine-tunes a base model on a training file. It can wait for the job, and cancel one that takes too long.',
    example: 'support',
    features,
    troubleshooting,
  },
  {
    folder: 'modules/fine_tuning/enhanced_fine_tuning',
    description:
      'Does what the module [fine_tuning](docs/modules/fine_tuning.md) does. It can also read the events and checkpoints of the job, and share its final checkpoint with projects.',
    example: 'shared',
    features: [
      ...features,
      '`enable_monitoring` and `enable_checkpoint_access` read the events and the checkpoints of the job.',
      '`checkpoint_permissions` shares the final checkpoint with projects. The first apply after the job has succeeded grants the permissions.',
      'Every input except those that say so may be unknown during plan.',
    ],
    troubleshooting: [
      [
        'The `state` of `checkpoint_permissions` stays `pending`',
        'The job has not succeeded. Once it has, the next plan shows an update in place, and apply shares the checkpoint. A job that failed or was cancelled has nothing to share.',
      ],
      [
        '"Missing Admin Key"',
        'Sharing requires an admin key. Set `OPENAI_ADMIN_KEY`, or set `checkpoint_permissions = { enabled = false }`.',
      ],
      ...troubleshooting,
    ],
  },
]
