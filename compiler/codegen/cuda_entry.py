"""The entry that the host launches: workers that draw items, run the kernel, hand over results."""

from __future__ import annotations

from ...runtime.layout import (
    Control,
    DeviceParameter,
    FeatureValues,
    Flags,
    InstanceField,
    Items,
    Pool,
    Prepared,
    ScalarValue,
    ScratchList,
    Signature,
)
from ..ir.kernel import Array, Kernel, KernelType, Variable
from .cuda_names import Names, names_of
from .cuda_values import ELEMENTS
from .writer import Writer

THREADS = 128
"""Threads of a block: four warps, which share a sum at the end and nothing else."""

BOUNDS = f"{THREADS}, 2"
"""Two blocks are to fit beside each other: fewer registers than that and large kernels spill."""

_CONTROLS = {
    "item_low": "low",
    "item_high": "high",
    "emit_from": "emit_from",
    "look_from": "part.look_from",
    "emit_below": "part.emit_below",
    "lane": "share.lane",
    "lanes": "share.lanes",
    "collect": "collect",
    "tally": "tally",
    "prepare": "prepare",
    "scratch_capacity": "room->scratch",
    "instance_capacity": "room->instances",
    "pool_capacity": "room->pool",
}


FIXED = (
    DeviceParameter("control", "Control*", "control"),
    DeviceParameter("room", "const Room*", "room"),
    DeviceParameter("items", "const long long*", "items"),
    DeviceParameter("item_count", "long long", "item_count"),
    DeviceParameter("again", "long long*", "again"),
    DeviceParameter("larger", "long long*", "larger"),
    DeviceParameter("blocks", "Block*", "blocks"),
    DeviceParameter("epochs", "unsigned*", "epochs"),
    DeviceParameter("transactions", "long long", "transactions"),
    DeviceParameter("accounts", "long long", "accounts"),
    DeviceParameter("transactions_log2", "int", "transactions_log2"),
    DeviceParameter("accounts_log2", "int", "accounts_log2"),
    DeviceParameter("workers", "long long", "workers"),
    DeviceParameter("spread", "long long", "spread"),
    DeviceParameter("emit_from", "long long", "emit_from"),
    DeviceParameter("collect", "long long", "collect"),
    DeviceParameter("tally", "long long", "tally"),
    DeviceParameter("prepare", "long long", "prepare"),
)
"""What every entry takes first."""


def entry_parameters(kernel: Kernel, signature: Signature) -> tuple[DeviceParameter, ...]:
    """The parameters of the entry; those of the kernel have a prefix, which keeps all apart."""
    found = list(FIXED)
    if signature.divisible:
        found.append(DeviceParameter("parts", "const Part*", "parts"))
    if signature.shareable:
        found.append(DeviceParameter("shared", "const Share*", "shared"))
        found.append(DeviceParameter("feature_rows", "long long", "feature_rows"))
    types = {each.name: each for each in kernel.entry.parameters}
    names = names_of(kernel)
    for name, argument in signature.arguments:
        parameter, called = types[name], names(name)
        element = ELEMENTS[parameter.type.element] if isinstance(parameter, Array) else ""
        match argument:
            case Control():
                pass
            case ScalarValue():
                assert isinstance(parameter, Variable)
                kinds = {KernelType.REAL: "double", KernelType.TRUTH: "bool"}
                found.append(
                    DeviceParameter(f"given_{called}", kinds.get(parameter.type, "long long"), name)
                )
            case Flags():
                found.append(DeviceParameter(f"tags_{called}", "unsigned long long*", name, "tags"))
                found.append(DeviceParameter(f"values_{called}", f"{element}*", name, "values"))
            case ScratchList():
                found.append(DeviceParameter(f"given_{called}", f"{element}*", name))
            case FeatureValues() | Prepared():
                found.append(DeviceParameter(f"given_{called}", f"{element}*", name))
            case InstanceField() | Pool():
                found.append(DeviceParameter(f"own_{called}", f"{element}*", name, "own"))
                found.append(DeviceParameter(f"all_{called}", f"{element}*", name, "all"))
            case _:
                found.append(DeviceParameter(f"given_{called}", f"const {element}*", name))
    return tuple(found)


def print_entry(writer: Writer, kernel: Kernel, signature: Signature, names: Names) -> None:
    """The worker, and a way to launch it on the host."""
    _Entry(writer, kernel, signature, names).print()


class _Entry:
    def __init__(self, writer: Writer, kernel: Kernel, signature: Signature, names: Names) -> None:
        self._writer, self._kernel, self._signature = writer, kernel, signature
        self._types = {each.name: each for each in kernel.entry.parameters}
        self._names, self._function = names, names.function(kernel.entry.name)

    def print(self) -> None:
        writer = self._writer
        work = entry_name(self._kernel)
        writer.line()
        writer.line(
            "// Each worker draws items until there are none left: a thread, or one of `spread`."
        )
        writer.line(f'extern "C" __global__ void __launch_bounds__({BOUNDS}) {work}(')
        parameters = [
            f"{each.type} __restrict__ {each.name}"
            if each.type.endswith("*")
            else f"{each.type} {each.name}"
            for each in entry_parameters(self._kernel, self._signature)
        ]
        for at, line in enumerate(parameters):
            writer.line(f"    {line}{',' if at + 1 < len(parameters) else ')'}")
        with writer.block("{", "}"):
            self._prepare()
            self._loop()
        writer.line()
        writer.line("#ifdef MONEYTRAIL_LAUNCHED")
        writer.line(f"MONEYTRAIL_LAUNCHED({work})")
        writer.line("#endif")

    def _prepare(self) -> None:
        line = self._writer.line
        line("const long long thread = 1LL * blockIdx.x * blockDim.x + threadIdx.x;")
        line("const whole worker = thread / spread;")
        line("const bool works = thread % spread == 0 && worker < workers;")
        if any(isinstance(each, InstanceField) for _, each in self._signature.arguments):
            line("// A tally reads what all have written; else each worker has room of its own.")
            line("const long long first_row = tally != 0 ? 0 : worker.number() * room->instances;")
        for name, argument in self._signature.arguments:
            self._make(name, argument)
        line("long long held_state[7];")
        line("const List<long long> state = {held_state};")
        line("unsigned epoch = works ? epochs[worker.number()] : 0;")
        line("unsigned long long completed = 0;")

    def _make(self, name: str, argument: object) -> None:
        """A worker's view of an argument."""
        line, called = self._writer.line, self._names(name)
        my, given, own = f"my_{called}", f"given_{called}", f"own_{called}"
        parameter = self._types[name]
        if not isinstance(parameter, Array):
            return
        element = ELEMENTS[parameter.type.element]
        match argument:
            case Control():
                pass
            case Flags(over):
                keys = "transactions" if over is Items.TRANSACTIONS else "accounts"
                line(f"Flags<{element}> {my}(")
                line(f"    tags_{called}, values_{called},")
                line(f"    worker, {keys}_log2, {keys});")
            case ScratchList():
                line(f"const List<{element}> {my} = {{")
                line(f"    {given} + worker.number() * room->scratch}};")
            case FeatureValues(width=width):
                shared = self._signature.shareable
                line(f"{'' if shared else 'const '}Cube<{element}> {my} = {{")
                rows = "feature_rows" if shared else "transactions"
                line(f"    {{{given}}}, {width}, {rows}}};")
            case Prepared(_, width):
                line(f"const Table<{element}> {my} = {{{{{given}}}, {width}}};")
            case InstanceField(_, None):
                line(f"const List<{element}> {my} = {{")
                line(f"    {own} + first_row}};")
            case InstanceField(_, width):
                line(f"const Table<{element}> {my} = {{")
                line(f"    {{{own} + first_row * {width}}}, {width}}};")
            case Pool():
                line(f"const List<{element}> {my} = {{")
                line(f"    {own} + worker.number() * room->pool}};")
            case _:
                line(f"const Data<{element}> {my} = {{{given}}};")

    def _loop(self) -> None:
        writer, line = self._writer, self._writer.line
        line("long long drawn = 0;")
        line("bool has_item = draw(control, works, item_count, &drawn);")
        with writer.block("while (__any_sync(WHOLE_WARP, has_item)) {", "}"):
            with writer.block("if (has_item) {", "}"):
                line("const long long item = items[drawn];")
                if self._signature.divisible:
                    line("const Part part = tally != 0")
                    line("    ? Part{item, 0, emit_from, 0}")
                    line("    : part_of(item, accounts, emit_from, parts);")
                    line("const whole low = part.account;")
                    line("const whole high = tally != 0 ? items[drawn + 1] : part.account + 1;")
                elif self._signature.shareable:
                    line("const Share share = prepare != 0")
                    line("    ? Share{item, 0, 1}")
                    line("    : share_at(item, transactions, shared);")
                    line("const whole low = share.trigger, high = share.trigger + 1;")
                    for name, argument in self._signature.arguments:
                        if isinstance(argument, FeatureValues):
                            line(f"my_{self._names(name)}.shift = item - share.trigger;")
                else:
                    line("const whole low = item;")
                    line("const whole high = tally != 0 ? items[drawn + 1] : item + 1;")
                line("for (int at = 0; at < 7; ++at) held_state[at] = 0;")
                line("epoch += 1;")
                for name, argument in self._signature.arguments:
                    if isinstance(argument, Flags):
                        line(f"my_{self._names(name)}.begin(epoch);")
                self._call()
                self._settle()
            line("__syncwarp();")
            line("has_item = draw(control, has_item, item_count, &drawn);")
        line("if (works) epochs[worker.number()] = epoch;")
        line("add_up(&control->completed, completed);")

    def _call(self) -> None:
        line = self._writer.line
        line(f"{self._function}(")
        passed = [self._passed(name, each) for name, each in self._signature.arguments]
        rows: list[str] = []
        for each in passed:
            if rows and len(rows[-1]) + len(each) + 2 < 78:
                rows[-1] += f", {each}"
            else:
                rows.append(each)
        for at, row in enumerate(rows):
            line(f"    {row}{',' if at + 1 < len(rows) else ');'}")

    def _passed(self, name: str, argument: object) -> str:
        match argument:
            case Control("state"):
                return "state"
            case Control("emit_from") if self._signature.divisible:
                return "part.emit_from"
            case Control(control):
                return _CONTROLS[control]
            case ScalarValue():
                return f"given_{self._names(name)}"
            case _:
                return f"my_{self._names(name)}"

    def _settle(self) -> None:
        """Hand over what a finished item found; list the others to be run again."""
        writer, line = self._writer, self._writer.line
        with writer.block("switch (held_state[1]) {", "}"):
            line("case 0: {  // done")
            line("    if (tally != 0) break;")
            results = [
                (name, argument)
                for name, argument in self._signature.arguments
                if isinstance(argument, InstanceField | Pool)
            ]
            if results:
                line("    Block block;")
                line("    if (!reserve(control, *room, item, held_state, &block)) {")
                line("        list(&control->again, again, item);")
                line("        break;")
                line("    }")
                with writer.block("    if (held_state[2] != 0) {", "    }"):
                    for name, argument in results:
                        self._copy(name, argument)
                    line("    blocks[atomicAdd(&control->blocks, 1)] = block;")
            line("    completed += held_state[6];")
            line("    break;")
            line("}")
            line("case 4:  // a sum overflowed")
            line("    atomicMin(&control->failed, static_cast<unsigned long long>(item));")
            line("    break;")
            line("default:  // its worker had too little room")
            line("    list(&control->larger, larger, item);")

    def _copy(self, name: str, argument: InstanceField | Pool) -> None:
        called = self._names(name)
        match argument:
            case InstanceField(_, width):
                cells = "" if width is None else ".cells"
                my = f"my_{called}{cells}.elements"
                at, span = "block.instance", f"block.instances, {width or 1}"
            case Pool():
                kind = "account" if name.startswith("chain_account") else "evidence"
                count = "accounts" if kind == "account" else "evidence_count"
                my = f"my_{called}.elements"
                at, span = f"block.{kind}", f"block.{count}, 1"
        self._writer.line(f"    copy(all_{called}, {at},")
        self._writer.line(f"         {my}, {span});")


def entry_name(kernel: Kernel) -> str:
    """The symbol that the host launches."""
    return f"{names_of(kernel).function(kernel.entry.name)}_work"
