; random

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
}

; Change things.
define internal void @moneytrail.touch(
  ptr %fault, ptr %narrow, i64 %narrow.size0, ptr %table, i64 %table.size0, i64 %table.size1,
  i64 %value
) nounwind {
entry:
  %at = alloca i64
  %at.counter.5 = alloca i64
  store i64 0, ptr %at
  store i64 0, ptr %at.counter.5
  br label %for.at.3
for.at.3:
  %at.count.6 = load i64, ptr %at.counter.5
  %more.7 = icmp slt i64 %at.count.6, 4
  br i1 %more.7, label %do.at.1, label %after.at.4
do.at.1:
  store i64 %at.count.6, ptr %at
  %rest.8 = call i64 @floor_rest(i64 %value, i64 3)
  %at.9 = load i64, ptr %at
  %outside.10 = icmp uge i64 %rest.8, %table.size0
  br i1 %outside.10, label %gone.11, label %within.12
gone.11:
  %report.13 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 1, ptr %report.13
  %report.14 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.14
  %report.15 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 %rest.8, ptr %report.15
  %report.16 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.16
  ret void
within.12:
  %outside.17 = icmp uge i64 %at.9, %table.size1
  br i1 %outside.17, label %gone.18, label %within.19
gone.18:
  %report.20 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 1, ptr %report.20
  %report.21 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.21
  %report.22 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 %at.9, ptr %report.22
  %report.23 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.23
  ret void
within.19:
  %row.24 = mul nsw i64 %rest.8, %table.size1
  %cell.25 = add nsw i64 %row.24, %at.9
  %table.at.26 = getelementptr inbounds i64, ptr %table, i64 %cell.25
  %table.27 = load i64, ptr %table.at.26
  %at.28 = load i64, ptr %at
  %outside.29 = icmp uge i64 %at.28, %narrow.size0
  br i1 %outside.29, label %gone.30, label %within.31
gone.30:
  %report.32 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 2, ptr %report.32
  %report.33 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.33
  %report.34 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 %at.28, ptr %report.34
  %report.35 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %narrow.size0, ptr %report.35
  ret void
within.31:
  %narrow.at.36 = getelementptr inbounds i32, ptr %narrow, i64 %at.28
  %narrow.narrow.37 = load i32, ptr %narrow.at.36
  %narrow.38 = sext i32 %narrow.narrow.37 to i64
  %sum.39 = add i64 %table.27, %narrow.38
  %rest.40 = call i64 @floor_rest(i64 %value, i64 3)
  %at.41 = load i64, ptr %at
  %outside.42 = icmp uge i64 %rest.40, %table.size0
  br i1 %outside.42, label %gone.43, label %within.44
gone.43:
  %report.45 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 3, ptr %report.45
  %report.46 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.46
  %report.47 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 %rest.40, ptr %report.47
  %report.48 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.48
  ret void
within.44:
  %outside.49 = icmp uge i64 %at.41, %table.size1
  br i1 %outside.49, label %gone.50, label %within.51
gone.50:
  %report.52 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 3, ptr %report.52
  %report.53 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.53
  %report.54 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 %at.41, ptr %report.54
  %report.55 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.55
  ret void
within.51:
  %row.56 = mul nsw i64 %rest.40, %table.size1
  %cell.57 = add nsw i64 %row.56, %at.41
  %table.at.58 = getelementptr inbounds i64, ptr %table, i64 %cell.57
  store i64 %sum.39, ptr %table.at.58
  br label %next.at.2
next.at.2:
  %at.next.59 = add nsw i64 %at.count.6, 1
  store i64 %at.next.59, ptr %at.counter.5
  br label %for.at.3
after.at.4:
  %stored.60 = trunc i64 %value to i32
  %rest.61 = call i64 @floor_rest(i64 %value, i64 3)
  %outside.62 = icmp uge i64 %rest.61, %narrow.size0
  br i1 %outside.62, label %gone.63, label %within.64
gone.63:
  %report.65 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 4, ptr %report.65
  %report.66 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.66
  %report.67 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 %rest.61, ptr %report.67
  %report.68 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %narrow.size0, ptr %report.68
  ret void
within.64:
  %narrow.at.69 = getelementptr inbounds i32, ptr %narrow, i64 %rest.61
  store i32 %stored.60, ptr %narrow.at.69
  ret void
}

; The greatest common divisor.
define internal i64 @moneytrail.common(
  ptr %fault, i64 %one.given, i64 %two.given
) nounwind {
entry:
  %rest = alloca i64
  %one = alloca i64
  %two = alloca i64
  store i64 0, ptr %rest
  store i64 0, ptr %one
  store i64 0, ptr %two
  store i64 %one.given, ptr %one
  store i64 %two.given, ptr %two
  br label %while.1
while.1:
  br i1 true, label %do.2, label %done.3
do.2:
  %two.6 = load i64, ptr %two
  %equal.7 = icmp eq i64 %two.6, 0
  br i1 %equal.7, label %then.4, label %after.5
then.4:
  %one.8 = load i64, ptr %one
  ret i64 %one.8
after.5:
  %one.9 = load i64, ptr %one
  %two.10 = load i64, ptr %two
  %rest.11 = call i64 @floor_rest(i64 %one.9, i64 %two.10)
  store i64 %rest.11, ptr %rest
  %two.12 = load i64, ptr %two
  store i64 %two.12, ptr %one
  %rest.13 = load i64, ptr %rest
  store i64 %rest.13, ptr %two
  br label %while.1
done.3:
  %one.14 = load i64, ptr %one
  ret i64 %one.14
}

; Random.
define void @moneytrail.entry(
  ptr noalias %fault, ptr noalias %narrow, i64 %narrow.size0, ptr noalias %flags, i64 %flags.size0,
  ptr noalias %table, i64 %table.size0, i64 %table.size1, ptr noalias %cube, i64 %cube.size0,
  i64 %cube.size1, i64 %cube.size2, i64 %w0, i64 %w1, i64 %w2, double %r0, double %r1,
  i1 zeroext %b0
) nounwind {
entry:
  %turn = alloca i64
  %other_turn = alloca i64
  %fuel = alloca i64
  store i64 0, ptr %turn
  store i64 0, ptr %other_turn
  store i64 0, ptr %fuel
  store i64 -7, ptr %turn
  store i64 -7, ptr %other_turn
  store i64 40, ptr %fuel
  %outside.1 = icmp uge i64 0, %table.size0
  br i1 %outside.1, label %gone.2, label %within.3
gone.2:
  %report.4 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 5, ptr %report.4
  %report.5 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.5
  %report.6 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.6
  %report.7 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.7
  ret void
within.3:
  %outside.8 = icmp uge i64 0, %table.size1
  br i1 %outside.8, label %gone.9, label %within.10
gone.9:
  %report.11 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 5, ptr %report.11
  %report.12 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.12
  %report.13 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.13
  %report.14 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.14
  ret void
within.10:
  %row.15 = mul nsw i64 0, %table.size1
  %cell.16 = add nsw i64 %row.15, 0
  %table.at.17 = getelementptr inbounds i64, ptr %table, i64 %cell.16
  store i64 %w0, ptr %table.at.17
  %outside.18 = icmp uge i64 0, %table.size0
  br i1 %outside.18, label %gone.19, label %within.20
gone.19:
  %report.21 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 6, ptr %report.21
  %report.22 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.22
  %report.23 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.23
  %report.24 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.24
  ret void
within.20:
  %outside.25 = icmp uge i64 1, %table.size1
  br i1 %outside.25, label %gone.26, label %within.27
gone.26:
  %report.28 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 6, ptr %report.28
  %report.29 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.29
  %report.30 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 1, ptr %report.30
  %report.31 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.31
  ret void
within.27:
  %row.32 = mul nsw i64 0, %table.size1
  %cell.33 = add nsw i64 %row.32, 1
  %table.at.34 = getelementptr inbounds i64, ptr %table, i64 %cell.33
  store i64 %w1, ptr %table.at.34
  %outside.35 = icmp uge i64 0, %table.size0
  br i1 %outside.35, label %gone.36, label %within.37
gone.36:
  %report.38 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 7, ptr %report.38
  %report.39 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.39
  %report.40 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.40
  %report.41 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.41
  ret void
within.37:
  %outside.42 = icmp uge i64 2, %table.size1
  br i1 %outside.42, label %gone.43, label %within.44
gone.43:
  %report.45 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 7, ptr %report.45
  %report.46 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.46
  %report.47 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 2, ptr %report.47
  %report.48 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.48
  ret void
within.44:
  %row.49 = mul nsw i64 0, %table.size1
  %cell.50 = add nsw i64 %row.49, 2
  %table.at.51 = getelementptr inbounds i64, ptr %table, i64 %cell.50
  store i64 %w2, ptr %table.at.51
  %turn.52 = load i64, ptr %turn
  %outside.53 = icmp uge i64 0, %table.size0
  br i1 %outside.53, label %gone.54, label %within.55
gone.54:
  %report.56 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 8, ptr %report.56
  %report.57 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.57
  %report.58 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.58
  %report.59 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.59
  ret void
within.55:
  %outside.60 = icmp uge i64 3, %table.size1
  br i1 %outside.60, label %gone.61, label %within.62
gone.61:
  %report.63 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 8, ptr %report.63
  %report.64 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.64
  %report.65 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 3, ptr %report.65
  %report.66 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.66
  ret void
within.62:
  %row.67 = mul nsw i64 0, %table.size1
  %cell.68 = add nsw i64 %row.67, 3
  %table.at.69 = getelementptr inbounds i64, ptr %table, i64 %cell.68
  store i64 %turn.52, ptr %table.at.69
  %other_turn.70 = load i64, ptr %other_turn
  %outside.71 = icmp uge i64 1, %table.size0
  br i1 %outside.71, label %gone.72, label %within.73
gone.72:
  %report.74 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 9, ptr %report.74
  %report.75 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.75
  %report.76 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 1, ptr %report.76
  %report.77 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.77
  ret void
within.73:
  %outside.78 = icmp uge i64 0, %table.size1
  br i1 %outside.78, label %gone.79, label %within.80
gone.79:
  %report.81 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 9, ptr %report.81
  %report.82 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.82
  %report.83 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.83
  %report.84 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.84
  ret void
within.80:
  %row.85 = mul nsw i64 1, %table.size1
  %cell.86 = add nsw i64 %row.85, 0
  %table.at.87 = getelementptr inbounds i64, ptr %table, i64 %cell.86
  store i64 %other_turn.70, ptr %table.at.87
  %fuel.88 = load i64, ptr %fuel
  %outside.89 = icmp uge i64 1, %table.size0
  br i1 %outside.89, label %gone.90, label %within.91
gone.90:
  %report.92 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 10, ptr %report.92
  %report.93 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.93
  %report.94 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 1, ptr %report.94
  %report.95 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size0, ptr %report.95
  ret void
within.91:
  %outside.96 = icmp uge i64 1, %table.size1
  br i1 %outside.96, label %gone.97, label %within.98
gone.97:
  %report.99 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 10, ptr %report.99
  %report.100 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.100
  %report.101 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 1, ptr %report.101
  %report.102 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %table.size1, ptr %report.102
  ret void
within.98:
  %row.103 = mul nsw i64 1, %table.size1
  %cell.104 = add nsw i64 %row.103, 1
  %table.at.105 = getelementptr inbounds i64, ptr %table, i64 %cell.104
  store i64 %fuel.88, ptr %table.at.105
  %outside.106 = icmp uge i64 0, %cube.size0
  br i1 %outside.106, label %gone.107, label %within.108
gone.107:
  %report.109 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 11, ptr %report.109
  %report.110 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.110
  %report.111 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.111
  %report.112 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %cube.size0, ptr %report.112
  ret void
within.108:
  %outside.113 = icmp uge i64 0, %cube.size1
  br i1 %outside.113, label %gone.114, label %within.115
gone.114:
  %report.116 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 11, ptr %report.116
  %report.117 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.117
  %report.118 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.118
  %report.119 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %cube.size1, ptr %report.119
  ret void
within.115:
  %outside.120 = icmp uge i64 1, %cube.size2
  br i1 %outside.120, label %gone.121, label %within.122
gone.121:
  %report.123 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 11, ptr %report.123
  %report.124 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 2, ptr %report.124
  %report.125 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 1, ptr %report.125
  %report.126 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %cube.size2, ptr %report.126
  ret void
within.122:
  %row.127 = mul nsw i64 0, %cube.size1
  %cell.128 = add nsw i64 %row.127, 0
  %row.129 = mul nsw i64 %cell.128, %cube.size2
  %cell.130 = add nsw i64 %row.129, 1
  %cube.at.131 = getelementptr inbounds double, ptr %cube, i64 %cell.130
  store double %r0, ptr %cube.at.131
  %outside.132 = icmp uge i64 0, %cube.size0
  br i1 %outside.132, label %gone.133, label %within.134
gone.133:
  %report.135 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 12, ptr %report.135
  %report.136 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.136
  %report.137 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.137
  %report.138 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %cube.size0, ptr %report.138
  ret void
within.134:
  %outside.139 = icmp uge i64 1, %cube.size1
  br i1 %outside.139, label %gone.140, label %within.141
gone.140:
  %report.142 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 12, ptr %report.142
  %report.143 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 1, ptr %report.143
  %report.144 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 1, ptr %report.144
  %report.145 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %cube.size1, ptr %report.145
  ret void
within.141:
  %outside.146 = icmp uge i64 1, %cube.size2
  br i1 %outside.146, label %gone.147, label %within.148
gone.147:
  %report.149 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 12, ptr %report.149
  %report.150 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 2, ptr %report.150
  %report.151 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 1, ptr %report.151
  %report.152 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %cube.size2, ptr %report.152
  ret void
within.148:
  %row.153 = mul nsw i64 0, %cube.size1
  %cell.154 = add nsw i64 %row.153, 1
  %row.155 = mul nsw i64 %cell.154, %cube.size2
  %cell.156 = add nsw i64 %row.155, 1
  %cube.at.157 = getelementptr inbounds double, ptr %cube, i64 %cell.156
  store double %r1, ptr %cube.at.157
  %stored.158 = zext i1 %b0 to i8
  %outside.159 = icmp uge i64 0, %flags.size0
  br i1 %outside.159, label %gone.160, label %within.161
gone.160:
  %report.162 = getelementptr inbounds i64, ptr %fault, i64 0
  store i64 13, ptr %report.162
  %report.163 = getelementptr inbounds i64, ptr %fault, i64 1
  store i64 0, ptr %report.163
  %report.164 = getelementptr inbounds i64, ptr %fault, i64 2
  store i64 0, ptr %report.164
  %report.165 = getelementptr inbounds i64, ptr %fault, i64 3
  store i64 %flags.size0, ptr %report.165
  ret void
within.161:
  %flags.at.166 = getelementptr inbounds i8, ptr %flags, i64 0
  store i8 %stored.158, ptr %flags.at.166
  ret void
}
; 1: table[(value % 3), at] in touch
; 2: narrow[at] in touch
; 3: table[(value % 3), at] in touch
; 4: narrow[(value % 3)] in touch
; 5: table[0, 0] in entry
; 6: table[0, 1] in entry
; 7: table[0, 2] in entry
; 8: table[0, 3] in entry
; 9: table[1, 0] in entry
; 10: table[1, 1] in entry
; 11: cube[0, 0, 1] in entry
; 12: cube[0, 1, 1] in entry
; 13: flags[0] in entry
