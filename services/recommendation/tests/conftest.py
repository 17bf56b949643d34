import sys
import tempfile
from pathlib import Path

import pytest
from grpc_tools import protoc

PROTO = Path(__file__).parents[2] / "proto"


def pytest_configure(config: pytest.Config) -> None:
    """The protocol's code is made afresh, so that no test runs against an old one."""
    folder = tempfile.TemporaryDirectory(prefix="astrolab-proto-")
    config.add_cleanup(folder.cleanup)
    code = protoc.main(
        ["protoc", f"-I{PROTO}", f"--python_out={folder.name}", f"--grpc_python_out={folder.name}", "shop.proto"]
    )
    if code != 0:
        raise pytest.UsageError(f"protoc ended with {code} on {PROTO / 'shop.proto'}")
    sys.path.insert(0, folder.name)
