"""`moneytrail doctor`: what it finds, and that its self-tests can fail."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import moneytrail as mt
from moneytrail import doctor
from moneytrail.cli.app import app
from moneytrail.runtime.device.device import DeviceError
from tests.agree.ways import by_reference
from tests.device.backends import NEEDS_COMPILER


def test_the_known_result_is_the_references() -> None:
    transactions = doctor._transactions()
    patterns = mt.compile(doctor._PROGRAM).checked.program.patterns
    found = [len(by_reference(each, transactions).episodes) for each in patterns]
    assert sum(found) == doctor._MATCHES
    assert all(found)


@NEEDS_COMPILER
def test_every_backend_that_is_there_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise DeviceError("there is no NVIDIA driver", reason="nothing answers", hint="install it")

    monkeypatch.setattr("moneytrail.runtime.device.cuda.open_devices", none)
    ran = CliRunner().invoke(app, ["doctor"])
    assert ran.exit_code == 0, ran.output
    for word in ("Python", "threads", "processor", "cache", "C++ compiler", "GPU"):
        assert word in ran.stdout
    assert "host-cuda      works: as llvm" in ran.stdout
    assert "cuda           is not there: there is no NVIDIA driver: nothing answers" in ran.stdout
    assert "GPU            none: there is no NVIDIA driver" in ran.stdout


def test_a_backend_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_MATCHES", 1)
    monkeypatch.setattr(
        doctor, "_compared", lambda *_: doctor.SelfTest("numba", False, "finds something else")
    )
    ran = CliRunner().invoke(app, ["doctor"])
    assert ran.exit_code == 1
    assert "llvm           FAILS: 65 matches" in ran.stdout
    assert "numba          FAILS: finds something else" in ran.stdout
