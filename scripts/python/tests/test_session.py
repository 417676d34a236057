"""Tests against the real program; run with: python3 -m unittest discover -s scripts/python/tests"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import abcrl  # noqa: E402

ALU = """
module alu(input [5:0] a, b, input s, output [5:0] y, output z);
  assign y = s ? a - b : a & b;
  assign z = y == 0;
endmodule
"""


class SessionTest(unittest.TestCase):
    folder: "tempfile.TemporaryDirectory[str]"
    session: abcrl.Session

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.alu = os.path.join(cls.folder.name, "alu.v")
        Path(cls.alu).write_text(ALU)
        cls.session = abcrl.Session()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.session.close()
        cls.folder.cleanup()

    def test_reads_optimises_and_writes(self) -> None:
        before = self.session.read(self.alu)
        self.assertEqual((before.name, before.inputs, before.outputs), ("alu", 13, 7))
        self.session.run("compress2rs")
        after = self.session.circuit
        assert after is not None and after.ands is not None and before.ands is not None
        self.assertLess(after.ands, before.ands)
        out = os.path.join(self.folder.name, "out.aig")
        self.session.write(out)
        self.assertTrue(os.path.getsize(out) > 0)
        self.session.run("cec")

    def test_a_release_has_its_own_launcher(self) -> None:
        package = Path(abcrl.__file__).resolve().parent
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder).resolve() / "abc-rl-1"
            shutil.copytree(package, home / "share" / "python" / "abcrl")
            (home / "bin").mkdir()
            (home / "bin" / "abc-rl").write_text("")
            program = "import abcrl; print(abcrl.find_program()[0])"
            environment = {k: v for k, v in os.environ.items() if k != "ABC_RL"}
            environment["PYTHONPATH"] = str(home / "share" / "python")
            found = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
            self.assertEqual(found.stdout.strip(), str(home / "bin" / "abc-rl"))

    def test_rewards_leave_the_circuit_as_it_is(self) -> None:
        before = self.session.read(self.alu)
        baseline = self.session.mapped()
        self.assertAlmostEqual(baseline.adp, baseline.area * baseline.delay)
        self.assertAlmostEqual(0.0, self.session.reward("strash", baseline))
        better = max(self.session.reward(r, baseline) for r in ("resyn2", "sopbalance; rewrite"))
        self.assertGreater(better, 0.0)
        with self.assertRaises(abcrl.AbcRlError):
            self.session.reward("no_such_pass", baseline)
        self.session.run("ps")
        self.assertEqual(before, self.session.circuit)

    def test_errors_have_kinds(self) -> None:
        with self.assertRaises(abcrl.AbcRlError) as caught:
            self.session.read(os.path.join(self.folder.name, "none.aig"))
        self.assertEqual("input", caught.exception.kind)
        self.assertIn("no such file", str(caught.exception))
        other = os.path.join(self.folder.name, "other.v")
        Path(other).write_text(ALU.replace("a & b", "a | b"))
        self.session.read(self.alu)
        with self.assertRaises(abcrl.AbcRlError) as caught:
            self.session.run(f"cec {other}")
        self.assertEqual("different", caught.exception.kind)
        self.assertIn("NOT EQUIVALENT", caught.exception.output)

    def test_a_process_that_ended_is_said_to_have(self) -> None:
        session = abcrl.Session()
        session.run("quit")
        with self.assertRaises(abcrl.AbcRlError) as caught:
            session.run("ps")
            session.run("ps")
        self.assertEqual("process", caught.exception.kind)
        session.close()
        with self.assertRaises(abcrl.AbcRlError):
            abcrl.Session(library=[os.path.join(self.folder.name, "none.lib")])


if __name__ == "__main__":
    unittest.main()
