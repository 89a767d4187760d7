"""The JSON Schema of bundle.toml, for editors: `python -m deck.bundle.json_schema` prints it."""

from __future__ import annotations

import json
import sys
from typing import Any

from deck.bundle.schema import BundleFile


def json_schema() -> dict[str, Any]:
    """The schema as a dictionary (draft 2020-12), `$schema` allowed as a key of the bundle."""
    schema = BundleFile.model_json_schema(mode="validation")
    schema["properties"]["$schema"] = {"type": "string", "description": "Where this schema is, for editors."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Results bundle of deck (bundle.toml)",
    }


def as_text() -> str:
    """The schema as it is committed in layouts/bundle.schema.json."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text())
