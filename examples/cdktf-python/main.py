import os

from cdktf import App, AssetType, Fn, TerraformAsset, TerraformOutput, TerraformStack
from constructs import Construct

from imports.openai.file import File
from imports.openai.fine_tuning_checkpoint_permission import FineTuningCheckpointPermission
from imports.openai.fine_tuning_job import (
    FineTuningJob,
    FineTuningJobMethod,
    FineTuningJobMethodHyperparameters,
)
from imports.openai.provider import OpenaiProvider


class ModelsStack(TerraformStack):
    """Trains a model and shares it with a project."""

    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)
        OpenaiProvider(self, "openai")
        data = TerraformAsset(
            self, "data", path=os.path.abspath("training.jsonl"), type=AssetType.FILE
        )
        training = File(self, "training", file=data.path)
        job = FineTuningJob(
            self,
            "support-bot",
            model="gpt-4o-mini-2024-07-18",
            training_file=training.id,
            suffix="support",
            method=FineTuningJobMethod(
                type="supervised",
                hyperparameters=FineTuningJobMethodHyperparameters(n_epochs="3"),
            ),
        )
        sharing = FineTuningCheckpointPermission(
            self, "website", fine_tuning_job_id=job.id, project_ids=["proj_website"]
        )
        # The model is null until the job has succeeded, and a null output would fail the deploy.
        TerraformOutput(self, "model", value=Fn.join("", Fn.compact([job.fine_tuned_model])))
        TerraformOutput(self, "sharing", value=sharing.state)


app = App()
ModelsStack(app, "models")
app.synth()
