"""What LLVM has no single instruction for, as text; only what a module needs is printed."""

from __future__ import annotations

from typing import Final

_FLOOR_DIVIDE = """\
; The quotient rounded down. By 0 it is 0; by -1 it wraps around like every other operation.
define internal i64 @floor_divide(i64 %dividend, i64 %divisor) alwaysinline nounwind {
  %by_zero = icmp eq i64 %divisor, 0
  %by_minus_one = icmp eq i64 %divisor, -1
  %by_either = or i1 %by_zero, %by_minus_one
  %safe = select i1 %by_either, i64 1, i64 %divisor
  %quotient = sdiv i64 %dividend, %safe
  %rest = srem i64 %dividend, %safe
  %uneven = icmp ne i64 %rest, 0
  %signs = xor i64 %rest, %safe
  %signs_differ = icmp slt i64 %signs, 0
  %above = and i1 %uneven, %signs_differ
  %correction = sext i1 %above to i64
  %rounded = add i64 %quotient, %correction
  %negative = sub i64 0, %dividend
  %finite = select i1 %by_minus_one, i64 %negative, i64 %rounded
  %result = select i1 %by_zero, i64 0, i64 %finite
  ret i64 %result
}"""

_FLOOR_REST = """\
; What rounding the quotient down leaves; it has the divisor's sign. By 0 and by -1 it is 0.
define internal i64 @floor_rest(i64 %dividend, i64 %divisor) alwaysinline nounwind {
  %by_zero = icmp eq i64 %divisor, 0
  %by_minus_one = icmp eq i64 %divisor, -1
  %by_either = or i1 %by_zero, %by_minus_one
  %safe = select i1 %by_either, i64 1, i64 %divisor
  %rest = srem i64 %dividend, %safe
  %uneven = icmp ne i64 %rest, 0
  %signs = xor i64 %rest, %safe
  %signs_differ = icmp slt i64 %signs, 0
  %below = and i1 %uneven, %signs_differ
  %correction = select i1 %below, i64 %safe, i64 0
  %result = add i64 %rest, %correction
  ret i64 %result
}"""

_NEAREST = """\
; The nearest whole number, halves to even; what is beyond 64 bits, or no value, is the least one.
define internal i64 @nearest(double %real) alwaysinline nounwind {
  %rounded = call double @llvm.rint.f64(double %real)
  %above = fcmp oge double %rounded, 0xC3E0000000000000
  %below = fcmp olt double %rounded, 0x43E0000000000000
  %fits = and i1 %above, %below
  %safe = select i1 %fits, double %rounded, double 0xC3E0000000000000
  %result = fptosi double %safe to i64
  ret i64 %result
}
declare double @llvm.rint.f64(double)"""

HELPERS: Final = {
    "floor_divide": _FLOOR_DIVIDE,
    "floor_rest": _FLOOR_REST,
    "nearest": _NEAREST,
    "llvm.sqrt.f64": "declare double @llvm.sqrt.f64(double)",
}
