; moneytrail: pattern there_and_back (<text>:2)
; plan: expansion from the trigger; no pair sweep: it is not one set between two plain roles
; passes: drop-idle-seeds

; First of the first `high` transactions not before `instant`.
define internal i64 @moneytrail.first_at(
  ptr %time, i64 %high.given, i64 %instant
) nounwind {
entry:
  %low = alloca i64
  %middle = alloca i64
  %high = alloca i64
  store i64 0, ptr %low
  store i64 0, ptr %middle
  store i64 0, ptr %high
  store i64 %high.given, ptr %high
  store i64 0, ptr %low
  br label %while.1
while.1:
  %low.4 = load i64, ptr %low
  %high.5 = load i64, ptr %high
  %less.6 = icmp slt i64 %low.4, %high.5
  br i1 %less.6, label %do.2, label %done.3
do.2:
  %low.7 = load i64, ptr %low
  %high.8 = load i64, ptr %high
  %sum.9 = add i64 %low.7, %high.8
  %quotient.10 = ashr i64 %sum.9, 1
  store i64 %quotient.10, ptr %middle
  %middle.14 = load i64, ptr %middle
  %time.at.15 = getelementptr inbounds i64, ptr %time, i64 %middle.14
  %time.16 = load i64, ptr %time.at.15
  %less.17 = icmp slt i64 %time.16, %instant
  br i1 %less.17, label %then.11, label %else.13
then.11:
  %middle.18 = load i64, ptr %middle
  %sum.19 = add i64 %middle.18, 1
  store i64 %sum.19, ptr %low
  br label %after.12
else.13:
  %middle.20 = load i64, ptr %middle
  store i64 %middle.20, ptr %high
  br label %after.12
after.12:
  br label %while.1
done.3:
  %low.21 = load i64, ptr %low
  ret i64 %low.21
}

; First place in listed[low:high] with a transaction not below `least`.
define internal i64 @moneytrail.first_listed(
  ptr %listed, i64 %low.given, i64 %high.given, i64 %least
) nounwind {
entry:
  %middle = alloca i64
  %low = alloca i64
  %high = alloca i64
  store i64 0, ptr %middle
  store i64 0, ptr %low
  store i64 0, ptr %high
  store i64 %low.given, ptr %low
  store i64 %high.given, ptr %high
  br label %while.1
while.1:
  %low.4 = load i64, ptr %low
  %high.5 = load i64, ptr %high
  %less.6 = icmp slt i64 %low.4, %high.5
  br i1 %less.6, label %do.2, label %done.3
do.2:
  %low.7 = load i64, ptr %low
  %high.8 = load i64, ptr %high
  %sum.9 = add i64 %low.7, %high.8
  %quotient.10 = ashr i64 %sum.9, 1
  store i64 %quotient.10, ptr %middle
  %middle.14 = load i64, ptr %middle
  %listed.at.15 = getelementptr inbounds i32, ptr %listed, i64 %middle.14
  %listed.narrow.16 = load i32, ptr %listed.at.15
  %listed.17 = sext i32 %listed.narrow.16 to i64
  %less.18 = icmp slt i64 %listed.17, %least
  br i1 %less.18, label %then.11, label %else.13
then.11:
  %middle.19 = load i64, ptr %middle
  %sum.20 = add i64 %middle.19, 1
  store i64 %sum.20, ptr %low
  br label %after.12
else.13:
  %middle.21 = load i64, ptr %middle
  store i64 %middle.21, ptr %high
  br label %after.12
after.12:
  br label %while.1
done.3:
  %low.22 = load i64, ptr %low
  ret i64 %low.22
}

; Find 'there_and_back'.
define void @moneytrail.there_and_back(
  i64 %item_low, i64 %item_high, ptr noalias %state, ptr noalias %candidates,
  ptr noalias %feature_count, i64 %feature_count.size1, i64 %feature_count.size2,
  ptr noalias %source, ptr noalias %target, ptr noalias %time, i64 %window, i64 %scratch_capacity,
  ptr noalias %sent_rows, ptr noalias %sent_live, ptr noalias %returned_rows,
  ptr noalias %returned_live, ptr noalias %sent_start, ptr noalias %sent, i64 %returned_by,
  i64 %collect, i64 %pool_capacity, ptr noalias %evidence_stage, ptr noalias %evidence_row,
  i64 %instance_capacity, ptr noalias %instance_trigger, ptr noalias %instance_plain,
  i64 %instance_plain.size1, ptr noalias %instance_evidence_end
) nounwind {
entry:
  %instances = alloca i64
  %completed = alloca i64
  %evidence_end = alloca i64
  %trigger = alloca i64
  %first = alloca i64
  %candidates_length = alloca i64
  %b = alloca i64
  %a = alloca i64
  %candidate = alloca i64
  %seed = alloca i64
  %a_2 = alloca i64
  %b_2 = alloca i64
  %sent_count = alloca i64
  %returned_count = alloca i64
  %holds = alloca i1
  %place_high = alloca i64
  %place_low = alloca i64
  %place = alloca i64
  %row = alloca i64
  %far = alloca i64
  %place_high_2 = alloca i64
  %place_low_2 = alloca i64
  %place_2 = alloca i64
  %row_2 = alloca i64
  %far_2 = alloca i64
  %changed = alloca i1
  %place_3 = alloca i64
  %row_3 = alloca i64
  %found = alloca i1
  %to = alloca i64
  %partner = alloca i64
  %place_4 = alloca i64
  %row_4 = alloca i64
  %found_2 = alloca i1
  %to_2 = alloca i64
  %partner_2 = alloca i64
  %place_5 = alloca i64
  %place_6 = alloca i64
  %serves = alloca i64
  %place_7 = alloca i64
  %row_5 = alloca i64
  %place_8 = alloca i64
  %row_6 = alloca i64
  %place_9 = alloca i64
  %place_10 = alloca i64
  %trigger.counter.11 = alloca i64
  %place.counter.126 = alloca i64
  %place_2.counter.185 = alloca i64
  %place_3.counter.237 = alloca i64
  %to.counter.264 = alloca i64
  %place_4.counter.308 = alloca i64
  %to_2.counter.335 = alloca i64
  %place_5.counter.382 = alloca i64
  %place_6.counter.404 = alloca i64
  %place_7.counter.462 = alloca i64
  %place_8.counter.498 = alloca i64
  %place_9.counter.562 = alloca i64
  %place_10.counter.577 = alloca i64
  store i64 0, ptr %instances
  store i64 0, ptr %completed
  store i64 0, ptr %evidence_end
  store i64 0, ptr %trigger
  store i64 0, ptr %first
  store i64 0, ptr %candidates_length
  store i64 0, ptr %b
  store i64 0, ptr %a
  store i64 0, ptr %candidate
  store i64 0, ptr %seed
  store i64 0, ptr %a_2
  store i64 0, ptr %b_2
  store i64 0, ptr %sent_count
  store i64 0, ptr %returned_count
  store i1 false, ptr %holds
  store i64 0, ptr %place_high
  store i64 0, ptr %place_low
  store i64 0, ptr %place
  store i64 0, ptr %row
  store i64 0, ptr %far
  store i64 0, ptr %place_high_2
  store i64 0, ptr %place_low_2
  store i64 0, ptr %place_2
  store i64 0, ptr %row_2
  store i64 0, ptr %far_2
  store i1 false, ptr %changed
  store i64 0, ptr %place_3
  store i64 0, ptr %row_3
  store i1 false, ptr %found
  store i64 0, ptr %to
  store i64 0, ptr %partner
  store i64 0, ptr %place_4
  store i64 0, ptr %row_4
  store i1 false, ptr %found_2
  store i64 0, ptr %to_2
  store i64 0, ptr %partner_2
  store i64 0, ptr %place_5
  store i64 0, ptr %place_6
  store i64 0, ptr %serves
  store i64 0, ptr %place_7
  store i64 0, ptr %row_5
  store i64 0, ptr %place_8
  store i64 0, ptr %row_6
  store i64 0, ptr %place_9
  store i64 0, ptr %place_10
  %state.at.1 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  %state.2 = load volatile i64, ptr %state.at.1
  store i64 %state.2, ptr %instances
  %state.at.3 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  %state.4 = load volatile i64, ptr %state.at.3
  store i64 %state.4, ptr %completed
  %state.at.5 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  %state.6 = load volatile i64, ptr %state.at.5
  store i64 %state.6, ptr %evidence_end
  store i64 %item_low, ptr %trigger.counter.11
  br label %for.trigger.9
for.trigger.9:
  %trigger.count.12 = load i64, ptr %trigger.counter.11
  %more.13 = icmp slt i64 %trigger.count.12, %item_high
  br i1 %more.13, label %do.trigger.7, label %after.trigger.10
do.trigger.7:
  store i64 %trigger.count.12, ptr %trigger
  %state.at.16 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.17 = load volatile i64, ptr %state.at.16
  %different.18 = icmp ne i64 %state.17, 0
  br i1 %different.18, label %then.14, label %after.15
then.14:
  %trigger.19 = load i64, ptr %trigger
  %state.at.20 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.19, ptr %state.at.20
  %state.at.21 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.21
  ret void
after.15:
  %stored.22 = trunc i64 0 to i32
  %trigger.23 = load i64, ptr %trigger
  %row.24 = mul nsw i64 0, %feature_count.size1
  %cell.25 = add nsw i64 %row.24, %trigger.23
  %row.26 = mul nsw i64 %cell.25, %feature_count.size2
  %cell.27 = add nsw i64 %row.26, 0
  %feature_count.at.28 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.27
  store i32 %stored.22, ptr %feature_count.at.28
  %trigger.31 = load i64, ptr %trigger
  %source.at.32 = getelementptr inbounds i32, ptr %source, i64 %trigger.31
  %source.narrow.33 = load i32, ptr %source.at.32
  %source.34 = sext i32 %source.narrow.33 to i64
  %trigger.35 = load i64, ptr %trigger
  %target.at.36 = getelementptr inbounds i32, ptr %target, i64 %trigger.35
  %target.narrow.37 = load i32, ptr %target.at.36
  %target.38 = sext i32 %target.narrow.37 to i64
  %equal.39 = icmp eq i64 %source.34, %target.38
  br i1 %equal.39, label %then.29, label %after.30
then.29:
  br label %next.trigger.8
after.30:
  %trigger.40 = load i64, ptr %trigger
  %trigger.41 = load i64, ptr %trigger
  %time.at.42 = getelementptr inbounds i64, ptr %time, i64 %trigger.41
  %time.43 = load i64, ptr %time.at.42
  %difference.44 = sub i64 %time.43, %window
  %first_at.45 = call i64 @moneytrail.first_at(ptr %time, i64 %trigger.40, i64 %difference.44)
  store i64 %first_at.45, ptr %first
  store i64 0, ptr %candidates_length
  ; The trigger as a transaction of 'returned'.
  %trigger.46 = load i64, ptr %trigger
  %source.at.47 = getelementptr inbounds i32, ptr %source, i64 %trigger.46
  %source.narrow.48 = load i32, ptr %source.at.47
  %source.49 = sext i32 %source.narrow.48 to i64
  store i64 %source.49, ptr %b
  %trigger.50 = load i64, ptr %trigger
  %target.at.51 = getelementptr inbounds i32, ptr %target, i64 %trigger.50
  %target.narrow.52 = load i32, ptr %target.at.51
  %target.53 = sext i32 %target.narrow.52 to i64
  store i64 %target.53, ptr %a
  %candidates_length.56 = load i64, ptr %candidates_length
  %sum.57 = add i64 %candidates_length.56, 3
  %at_least.58 = icmp sge i64 %sum.57, %scratch_capacity
  br i1 %at_least.58, label %then.54, label %after.55
then.54:
  %trigger.59 = load i64, ptr %trigger
  %state.at.60 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.59, ptr %state.at.60
  %state.at.61 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.61
  ret void
after.55:
  %stored.62 = trunc i64 0 to i32
  %candidates_length.63 = load i64, ptr %candidates_length
  %candidates.at.64 = getelementptr inbounds i32, ptr %candidates, i64 %candidates_length.63
  store i32 %stored.62, ptr %candidates.at.64
  %a.65 = load i64, ptr %a
  %stored.66 = trunc i64 %a.65 to i32
  %candidates_length.67 = load i64, ptr %candidates_length
  %sum.68 = add i64 %candidates_length.67, 1
  %candidates.at.69 = getelementptr inbounds i32, ptr %candidates, i64 %sum.68
  store i32 %stored.66, ptr %candidates.at.69
  %b.70 = load i64, ptr %b
  %stored.71 = trunc i64 %b.70 to i32
  %candidates_length.72 = load i64, ptr %candidates_length
  %sum.73 = add i64 %candidates_length.72, 2
  %candidates.at.74 = getelementptr inbounds i32, ptr %candidates, i64 %sum.73
  store i32 %stored.71, ptr %candidates.at.74
  %candidates_length.75 = load i64, ptr %candidates_length
  %sum.76 = add i64 %candidates_length.75, 3
  store i64 %sum.76, ptr %candidates_length
  store i64 0, ptr %candidate
  br label %while.77
while.77:
  %candidate.80 = load i64, ptr %candidate
  %candidates_length.81 = load i64, ptr %candidates_length
  %less.82 = icmp slt i64 %candidate.80, %candidates_length.81
  br i1 %less.82, label %do.78, label %done.79
do.78:
  %state.at.85 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.86 = load volatile i64, ptr %state.at.85
  %different.87 = icmp ne i64 %state.86, 0
  br i1 %different.87, label %then.83, label %after.84
then.83:
  %trigger.88 = load i64, ptr %trigger
  %state.at.89 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.88, ptr %state.at.89
  %state.at.90 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.90
  ret void
after.84:
  %candidate.91 = load i64, ptr %candidate
  %candidates.at.92 = getelementptr inbounds i32, ptr %candidates, i64 %candidate.91
  %candidates.narrow.93 = load i32, ptr %candidates.at.92
  %candidates.94 = sext i32 %candidates.narrow.93 to i64
  store i64 %candidates.94, ptr %seed
  %candidate.95 = load i64, ptr %candidate
  %sum.96 = add i64 %candidate.95, 1
  %candidates.at.97 = getelementptr inbounds i32, ptr %candidates, i64 %sum.96
  %candidates.narrow.98 = load i32, ptr %candidates.at.97
  %candidates.99 = sext i32 %candidates.narrow.98 to i64
  store i64 %candidates.99, ptr %a_2
  %candidate.100 = load i64, ptr %candidate
  %sum.101 = add i64 %candidate.100, 2
  %candidates.at.102 = getelementptr inbounds i32, ptr %candidates, i64 %sum.101
  %candidates.narrow.103 = load i32, ptr %candidates.at.102
  %candidates.104 = sext i32 %candidates.narrow.103 to i64
  store i64 %candidates.104, ptr %b_2
  %candidate.105 = load i64, ptr %candidate
  %sum.106 = add i64 %candidate.105, 3
  store i64 %sum.106, ptr %candidate
  store i64 0, ptr %sent_count
  store i64 0, ptr %returned_count
  store i1 true, ptr %holds
  %holds.109 = load i1, ptr %holds
  br i1 %holds.109, label %then.107, label %after.108
then.107:
  ; Transactions of 'sent'.
  %a_2.110 = load i64, ptr %a_2
  %sum.111 = add i64 %a_2.110, 1
  %sent_start.at.112 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.111
  %sent_start.113 = load i64, ptr %sent_start.at.112
  store i64 %sent_start.113, ptr %place_high
  %a_2.114 = load i64, ptr %a_2
  %sent_start.at.115 = getelementptr inbounds i64, ptr %sent_start, i64 %a_2.114
  %sent_start.116 = load i64, ptr %sent_start.at.115
  %place_high.117 = load i64, ptr %place_high
  %first.118 = load i64, ptr %first
  %first_listed.119 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.116, i64 %place_high.117, i64 %first.118)
  store i64 %first_listed.119, ptr %place_low
  %place_low.124 = load i64, ptr %place_low
  %place_high.125 = load i64, ptr %place_high
  store i64 %place_low.124, ptr %place.counter.126
  br label %for.place.122
for.place.122:
  %place.count.127 = load i64, ptr %place.counter.126
  %more.128 = icmp slt i64 %place.count.127, %place_high.125
  br i1 %more.128, label %do.place.120, label %after.place.123
do.place.120:
  store i64 %place.count.127, ptr %place
  %place.129 = load i64, ptr %place
  %sent.at.130 = getelementptr inbounds i32, ptr %sent, i64 %place.129
  %sent.narrow.131 = load i32, ptr %sent.at.130
  %sent.132 = sext i32 %sent.narrow.131 to i64
  store i64 %sent.132, ptr %row
  %row.135 = load i64, ptr %row
  %trigger.136 = load i64, ptr %trigger
  %more.137 = icmp sgt i64 %row.135, %trigger.136
  br i1 %more.137, label %then.133, label %after.134
then.133:
  br label %after.place.123
after.134:
  %row.138 = load i64, ptr %row
  %target.at.139 = getelementptr inbounds i32, ptr %target, i64 %row.138
  %target.narrow.140 = load i32, ptr %target.at.139
  %target.141 = sext i32 %target.narrow.140 to i64
  store i64 %target.141, ptr %far
  %far.144 = load i64, ptr %far
  %b_2.145 = load i64, ptr %b_2
  %equal.146 = icmp eq i64 %far.144, %b_2.145
  br i1 %equal.146, label %then.142, label %after.143
then.142:
  %sent_count.149 = load i64, ptr %sent_count
  %at_least.150 = icmp sge i64 %sent_count.149, %scratch_capacity
  br i1 %at_least.150, label %then.147, label %after.148
then.147:
  %trigger.151 = load i64, ptr %trigger
  %state.at.152 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.151, ptr %state.at.152
  %state.at.153 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.153
  ret void
after.148:
  %row.154 = load i64, ptr %row
  %stored.155 = trunc i64 %row.154 to i32
  %sent_count.156 = load i64, ptr %sent_count
  %sent_rows.at.157 = getelementptr inbounds i32, ptr %sent_rows, i64 %sent_count.156
  store i32 %stored.155, ptr %sent_rows.at.157
  %sent_count.158 = load i64, ptr %sent_count
  %sum.159 = add i64 %sent_count.158, 1
  store i64 %sum.159, ptr %sent_count
  %stored.160 = trunc i64 1 to i8
  %row.161 = load i64, ptr %row
  %sent_live.at.162 = getelementptr inbounds i8, ptr %sent_live, i64 %row.161
  store i8 %stored.160, ptr %sent_live.at.162
  br label %after.143
after.143:
  br label %next.place.121
next.place.121:
  %place.next.163 = add nsw i64 %place.count.127, 1
  store i64 %place.next.163, ptr %place.counter.126
  br label %for.place.122
after.place.123:
  %sent_count.164 = load i64, ptr %sent_count
  %more.165 = icmp sgt i64 %sent_count.164, 0
  store i1 %more.165, ptr %holds
  br label %after.108
after.108:
  %holds.168 = load i1, ptr %holds
  br i1 %holds.168, label %then.166, label %after.167
then.166:
  ; Transactions of 'returned'.
  %b_2.169 = load i64, ptr %b_2
  %sum.170 = add i64 %b_2.169, 1
  %sent_start.at.171 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.170
  %sent_start.172 = load i64, ptr %sent_start.at.171
  store i64 %sent_start.172, ptr %place_high_2
  %b_2.173 = load i64, ptr %b_2
  %sent_start.at.174 = getelementptr inbounds i64, ptr %sent_start, i64 %b_2.173
  %sent_start.175 = load i64, ptr %sent_start.at.174
  %place_high_2.176 = load i64, ptr %place_high_2
  %first.177 = load i64, ptr %first
  %first_listed.178 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.175, i64 %place_high_2.176, i64 %first.177)
  store i64 %first_listed.178, ptr %place_low_2
  %place_low_2.183 = load i64, ptr %place_low_2
  %place_high_2.184 = load i64, ptr %place_high_2
  store i64 %place_low_2.183, ptr %place_2.counter.185
  br label %for.place_2.181
for.place_2.181:
  %place_2.count.186 = load i64, ptr %place_2.counter.185
  %more.187 = icmp slt i64 %place_2.count.186, %place_high_2.184
  br i1 %more.187, label %do.place_2.179, label %after.place_2.182
do.place_2.179:
  store i64 %place_2.count.186, ptr %place_2
  %place_2.188 = load i64, ptr %place_2
  %sent.at.189 = getelementptr inbounds i32, ptr %sent, i64 %place_2.188
  %sent.narrow.190 = load i32, ptr %sent.at.189
  %sent.191 = sext i32 %sent.narrow.190 to i64
  store i64 %sent.191, ptr %row_2
  %row_2.194 = load i64, ptr %row_2
  %trigger.195 = load i64, ptr %trigger
  %more.196 = icmp sgt i64 %row_2.194, %trigger.195
  br i1 %more.196, label %then.192, label %after.193
then.192:
  br label %after.place_2.182
after.193:
  %row_2.197 = load i64, ptr %row_2
  %target.at.198 = getelementptr inbounds i32, ptr %target, i64 %row_2.197
  %target.narrow.199 = load i32, ptr %target.at.198
  %target.200 = sext i32 %target.narrow.199 to i64
  store i64 %target.200, ptr %far_2
  %far_2.203 = load i64, ptr %far_2
  %a_2.204 = load i64, ptr %a_2
  %equal.205 = icmp eq i64 %far_2.203, %a_2.204
  br i1 %equal.205, label %then.201, label %after.202
then.201:
  %returned_count.208 = load i64, ptr %returned_count
  %at_least.209 = icmp sge i64 %returned_count.208, %scratch_capacity
  br i1 %at_least.209, label %then.206, label %after.207
then.206:
  %trigger.210 = load i64, ptr %trigger
  %state.at.211 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.210, ptr %state.at.211
  %state.at.212 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.212
  ret void
after.207:
  %row_2.213 = load i64, ptr %row_2
  %stored.214 = trunc i64 %row_2.213 to i32
  %returned_count.215 = load i64, ptr %returned_count
  %returned_rows.at.216 = getelementptr inbounds i32, ptr %returned_rows, i64 %returned_count.215
  store i32 %stored.214, ptr %returned_rows.at.216
  %returned_count.217 = load i64, ptr %returned_count
  %sum.218 = add i64 %returned_count.217, 1
  store i64 %sum.218, ptr %returned_count
  %stored.219 = trunc i64 1 to i8
  %row_2.220 = load i64, ptr %row_2
  %returned_live.at.221 = getelementptr inbounds i8, ptr %returned_live, i64 %row_2.220
  store i8 %stored.219, ptr %returned_live.at.221
  br label %after.202
after.202:
  br label %next.place_2.180
next.place_2.180:
  %place_2.next.222 = add nsw i64 %place_2.count.186, 1
  store i64 %place_2.next.222, ptr %place_2.counter.185
  br label %for.place_2.181
after.place_2.182:
  %returned_count.223 = load i64, ptr %returned_count
  %more.224 = icmp sgt i64 %returned_count.223, 0
  store i1 %more.224, ptr %holds
  br label %after.167
after.167:
  %holds.227 = load i1, ptr %holds
  br i1 %holds.227, label %then.225, label %after.226
then.225:
  store i1 true, ptr %changed
  br label %while.228
while.228:
  %changed.231 = load i1, ptr %changed
  br i1 %changed.231, label %do.229, label %done.230
do.229:
  store i1 false, ptr %changed
  ; 'returned' after 'sent'.
  %returned_count.236 = load i64, ptr %returned_count
  store i64 0, ptr %place_3.counter.237
  br label %for.place_3.234
for.place_3.234:
  %place_3.count.238 = load i64, ptr %place_3.counter.237
  %more.239 = icmp slt i64 %place_3.count.238, %returned_count.236
  br i1 %more.239, label %do.place_3.232, label %after.place_3.235
do.place_3.232:
  store i64 %place_3.count.238, ptr %place_3
  %place_3.240 = load i64, ptr %place_3
  %returned_rows.at.241 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_3.240
  %returned_rows.narrow.242 = load i32, ptr %returned_rows.at.241
  %returned_rows.243 = sext i32 %returned_rows.narrow.242 to i64
  store i64 %returned_rows.243, ptr %row_3
  %row_3.246 = load i64, ptr %row_3
  %returned_live.at.247 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.246
  %returned_live.narrow.248 = load i8, ptr %returned_live.at.247
  %returned_live.249 = zext i8 %returned_live.narrow.248 to i64
  %different.250 = icmp ne i64 %returned_live.249, 0
  br i1 %different.250, label %then.244, label %after.245
then.244:
  %state.at.253 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.254 = load volatile i64, ptr %state.at.253
  %different.255 = icmp ne i64 %state.254, 0
  br i1 %different.255, label %then.251, label %after.252
then.251:
  %trigger.256 = load i64, ptr %trigger
  %state.at.257 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.256, ptr %state.at.257
  %state.at.258 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.258
  ret void
after.252:
  store i1 false, ptr %found
  %sent_count.263 = load i64, ptr %sent_count
  store i64 0, ptr %to.counter.264
  br label %for.to.261
for.to.261:
  %to.count.265 = load i64, ptr %to.counter.264
  %more.266 = icmp slt i64 %to.count.265, %sent_count.263
  br i1 %more.266, label %do.to.259, label %after.to.262
do.to.259:
  store i64 %to.count.265, ptr %to
  %to.267 = load i64, ptr %to
  %sent_rows.at.268 = getelementptr inbounds i32, ptr %sent_rows, i64 %to.267
  %sent_rows.narrow.269 = load i32, ptr %sent_rows.at.268
  %sent_rows.270 = sext i32 %sent_rows.narrow.269 to i64
  store i64 %sent_rows.270, ptr %partner
  %partner.274 = load i64, ptr %partner
  %sent_live.at.275 = getelementptr inbounds i8, ptr %sent_live, i64 %partner.274
  %sent_live.narrow.276 = load i8, ptr %sent_live.at.275
  %sent_live.277 = zext i8 %sent_live.narrow.276 to i64
  %different.278 = icmp ne i64 %sent_live.277, 0
  br i1 %different.278, label %and.273, label %after.272
and.273:
  %row_3.280 = load i64, ptr %row_3
  %time.at.281 = getelementptr inbounds i64, ptr %time, i64 %row_3.280
  %time.282 = load i64, ptr %time.at.281
  %partner.283 = load i64, ptr %partner
  %time.at.284 = getelementptr inbounds i64, ptr %time, i64 %partner.283
  %time.285 = load i64, ptr %time.at.284
  %more.286 = icmp sgt i64 %time.282, %time.285
  br i1 %more.286, label %and.279, label %after.272
and.279:
  %row_3.287 = load i64, ptr %row_3
  %time.at.288 = getelementptr inbounds i64, ptr %time, i64 %row_3.287
  %time.289 = load i64, ptr %time.at.288
  %partner.290 = load i64, ptr %partner
  %time.at.291 = getelementptr inbounds i64, ptr %time, i64 %partner.290
  %time.292 = load i64, ptr %time.at.291
  %difference.293 = sub i64 %time.289, %time.292
  %at_most.294 = icmp sle i64 %difference.293, %returned_by
  br i1 %at_most.294, label %then.271, label %after.272
then.271:
  store i1 true, ptr %found
  br label %after.to.262
after.272:
  br label %next.to.260
next.to.260:
  %to.next.295 = add nsw i64 %to.count.265, 1
  store i64 %to.next.295, ptr %to.counter.264
  br label %for.to.261
after.to.262:
  %found.298 = load i1, ptr %found
  br i1 %found.298, label %after.297, label %then.296
then.296:
  %stored.299 = trunc i64 0 to i8
  %row_3.300 = load i64, ptr %row_3
  %returned_live.at.301 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.300
  store i8 %stored.299, ptr %returned_live.at.301
  store i1 true, ptr %changed
  br label %after.297
after.297:
  br label %after.245
after.245:
  br label %next.place_3.233
next.place_3.233:
  %place_3.next.302 = add nsw i64 %place_3.count.238, 1
  store i64 %place_3.next.302, ptr %place_3.counter.237
  br label %for.place_3.234
after.place_3.235:
  %sent_count.307 = load i64, ptr %sent_count
  store i64 0, ptr %place_4.counter.308
  br label %for.place_4.305
for.place_4.305:
  %place_4.count.309 = load i64, ptr %place_4.counter.308
  %more.310 = icmp slt i64 %place_4.count.309, %sent_count.307
  br i1 %more.310, label %do.place_4.303, label %after.place_4.306
do.place_4.303:
  store i64 %place_4.count.309, ptr %place_4
  %place_4.311 = load i64, ptr %place_4
  %sent_rows.at.312 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_4.311
  %sent_rows.narrow.313 = load i32, ptr %sent_rows.at.312
  %sent_rows.314 = sext i32 %sent_rows.narrow.313 to i64
  store i64 %sent_rows.314, ptr %row_4
  %row_4.317 = load i64, ptr %row_4
  %sent_live.at.318 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.317
  %sent_live.narrow.319 = load i8, ptr %sent_live.at.318
  %sent_live.320 = zext i8 %sent_live.narrow.319 to i64
  %different.321 = icmp ne i64 %sent_live.320, 0
  br i1 %different.321, label %then.315, label %after.316
then.315:
  %state.at.324 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.325 = load volatile i64, ptr %state.at.324
  %different.326 = icmp ne i64 %state.325, 0
  br i1 %different.326, label %then.322, label %after.323
then.322:
  %trigger.327 = load i64, ptr %trigger
  %state.at.328 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.327, ptr %state.at.328
  %state.at.329 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.329
  ret void
after.323:
  store i1 false, ptr %found_2
  %returned_count.334 = load i64, ptr %returned_count
  store i64 0, ptr %to_2.counter.335
  br label %for.to_2.332
for.to_2.332:
  %to_2.count.336 = load i64, ptr %to_2.counter.335
  %more.337 = icmp slt i64 %to_2.count.336, %returned_count.334
  br i1 %more.337, label %do.to_2.330, label %after.to_2.333
do.to_2.330:
  store i64 %to_2.count.336, ptr %to_2
  %to_2.338 = load i64, ptr %to_2
  %returned_rows.at.339 = getelementptr inbounds i32, ptr %returned_rows, i64 %to_2.338
  %returned_rows.narrow.340 = load i32, ptr %returned_rows.at.339
  %returned_rows.341 = sext i32 %returned_rows.narrow.340 to i64
  store i64 %returned_rows.341, ptr %partner_2
  %partner_2.345 = load i64, ptr %partner_2
  %returned_live.at.346 = getelementptr inbounds i8, ptr %returned_live, i64 %partner_2.345
  %returned_live.narrow.347 = load i8, ptr %returned_live.at.346
  %returned_live.348 = zext i8 %returned_live.narrow.347 to i64
  %different.349 = icmp ne i64 %returned_live.348, 0
  br i1 %different.349, label %and.344, label %after.343
and.344:
  %partner_2.351 = load i64, ptr %partner_2
  %time.at.352 = getelementptr inbounds i64, ptr %time, i64 %partner_2.351
  %time.353 = load i64, ptr %time.at.352
  %row_4.354 = load i64, ptr %row_4
  %time.at.355 = getelementptr inbounds i64, ptr %time, i64 %row_4.354
  %time.356 = load i64, ptr %time.at.355
  %more.357 = icmp sgt i64 %time.353, %time.356
  br i1 %more.357, label %and.350, label %after.343
and.350:
  %partner_2.358 = load i64, ptr %partner_2
  %time.at.359 = getelementptr inbounds i64, ptr %time, i64 %partner_2.358
  %time.360 = load i64, ptr %time.at.359
  %row_4.361 = load i64, ptr %row_4
  %time.at.362 = getelementptr inbounds i64, ptr %time, i64 %row_4.361
  %time.363 = load i64, ptr %time.at.362
  %difference.364 = sub i64 %time.360, %time.363
  %at_most.365 = icmp sle i64 %difference.364, %returned_by
  br i1 %at_most.365, label %then.342, label %after.343
then.342:
  store i1 true, ptr %found_2
  br label %after.to_2.333
after.343:
  br label %next.to_2.331
next.to_2.331:
  %to_2.next.366 = add nsw i64 %to_2.count.336, 1
  store i64 %to_2.next.366, ptr %to_2.counter.335
  br label %for.to_2.332
after.to_2.333:
  %found_2.369 = load i1, ptr %found_2
  br i1 %found_2.369, label %after.368, label %then.367
then.367:
  %stored.370 = trunc i64 0 to i8
  %row_4.371 = load i64, ptr %row_4
  %sent_live.at.372 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.371
  store i8 %stored.370, ptr %sent_live.at.372
  store i1 true, ptr %changed
  br label %after.368
after.368:
  br label %after.316
after.316:
  br label %next.place_4.304
next.place_4.304:
  %place_4.next.373 = add nsw i64 %place_4.count.309, 1
  store i64 %place_4.next.373, ptr %place_4.counter.308
  br label %for.place_4.305
after.place_4.306:
  br label %while.228
done.230:
  %holds.376 = load i1, ptr %holds
  br i1 %holds.376, label %then.374, label %after.375
then.374:
  store i1 false, ptr %holds
  %sent_count.381 = load i64, ptr %sent_count
  store i64 0, ptr %place_5.counter.382
  br label %for.place_5.379
for.place_5.379:
  %place_5.count.383 = load i64, ptr %place_5.counter.382
  %more.384 = icmp slt i64 %place_5.count.383, %sent_count.381
  br i1 %more.384, label %do.place_5.377, label %after.place_5.380
do.place_5.377:
  store i64 %place_5.count.383, ptr %place_5
  %place_5.387 = load i64, ptr %place_5
  %sent_rows.at.388 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_5.387
  %sent_rows.narrow.389 = load i32, ptr %sent_rows.at.388
  %sent_rows.390 = sext i32 %sent_rows.narrow.389 to i64
  %sent_live.at.391 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.390
  %sent_live.narrow.392 = load i8, ptr %sent_live.at.391
  %sent_live.393 = zext i8 %sent_live.narrow.392 to i64
  %different.394 = icmp ne i64 %sent_live.393, 0
  br i1 %different.394, label %then.385, label %after.386
then.385:
  store i1 true, ptr %holds
  br label %after.place_5.380
after.386:
  br label %next.place_5.378
next.place_5.378:
  %place_5.next.395 = add nsw i64 %place_5.count.383, 1
  store i64 %place_5.next.395, ptr %place_5.counter.382
  br label %for.place_5.379
after.place_5.380:
  br label %after.375
after.375:
  %holds.398 = load i1, ptr %holds
  br i1 %holds.398, label %then.396, label %after.397
then.396:
  store i1 false, ptr %holds
  %returned_count.403 = load i64, ptr %returned_count
  store i64 0, ptr %place_6.counter.404
  br label %for.place_6.401
for.place_6.401:
  %place_6.count.405 = load i64, ptr %place_6.counter.404
  %more.406 = icmp slt i64 %place_6.count.405, %returned_count.403
  br i1 %more.406, label %do.place_6.399, label %after.place_6.402
do.place_6.399:
  store i64 %place_6.count.405, ptr %place_6
  %place_6.409 = load i64, ptr %place_6
  %returned_rows.at.410 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_6.409
  %returned_rows.narrow.411 = load i32, ptr %returned_rows.at.410
  %returned_rows.412 = sext i32 %returned_rows.narrow.411 to i64
  %returned_live.at.413 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.412
  %returned_live.narrow.414 = load i8, ptr %returned_live.at.413
  %returned_live.415 = zext i8 %returned_live.narrow.414 to i64
  %different.416 = icmp ne i64 %returned_live.415, 0
  br i1 %different.416, label %then.407, label %after.408
then.407:
  store i1 true, ptr %holds
  br label %after.place_6.402
after.408:
  br label %next.place_6.400
next.place_6.400:
  %place_6.next.417 = add nsw i64 %place_6.count.405, 1
  store i64 %place_6.next.417, ptr %place_6.counter.404
  br label %for.place_6.401
after.place_6.402:
  br label %after.397
after.397:
  store i64 1, ptr %serves
  %trigger.420 = load i64, ptr %trigger
  %returned_live.at.421 = getelementptr inbounds i8, ptr %returned_live, i64 %trigger.420
  %returned_live.narrow.422 = load i8, ptr %returned_live.at.421
  %returned_live.423 = zext i8 %returned_live.narrow.422 to i64
  %different.424 = icmp ne i64 %returned_live.423, 0
  br i1 %different.424, label %then.418, label %after.419
then.418:
  store i64 0, ptr %serves
  br label %after.419
after.419:
  %serves.427 = load i64, ptr %serves
  %seed.428 = load i64, ptr %seed
  %different.429 = icmp ne i64 %serves.427, %seed.428
  br i1 %different.429, label %then.425, label %after.426
then.425:
  store i1 false, ptr %holds
  br label %after.426
after.426:
  br label %after.226
after.226:
  %holds.432 = load i1, ptr %holds
  br i1 %holds.432, label %then.430, label %after.431
then.430:
  %holds.435 = load i1, ptr %holds
  br i1 %holds.435, label %then.433, label %after.434
then.433:
  %completed.436 = load i64, ptr %completed
  %sum.437 = add i64 %completed.436, 1
  store i64 %sum.437, ptr %completed
  %trigger.438 = load i64, ptr %trigger
  %row.439 = mul nsw i64 0, %feature_count.size1
  %cell.440 = add nsw i64 %row.439, %trigger.438
  %row.441 = mul nsw i64 %cell.440, %feature_count.size2
  %cell.442 = add nsw i64 %row.441, 0
  %feature_count.at.443 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.442
  %feature_count.narrow.444 = load i32, ptr %feature_count.at.443
  %feature_count.445 = sext i32 %feature_count.narrow.444 to i64
  %sum.446 = add i64 %feature_count.445, 1
  %stored.447 = trunc i64 %sum.446 to i32
  %trigger.448 = load i64, ptr %trigger
  %row.449 = mul nsw i64 0, %feature_count.size1
  %cell.450 = add nsw i64 %row.449, %trigger.448
  %row.451 = mul nsw i64 %cell.450, %feature_count.size2
  %cell.452 = add nsw i64 %row.451, 0
  %feature_count.at.453 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.452
  store i32 %stored.447, ptr %feature_count.at.453
  %different.456 = icmp ne i64 %collect, 0
  br i1 %different.456, label %then.454, label %after.455
then.454:
  %sent_count.461 = load i64, ptr %sent_count
  store i64 0, ptr %place_7.counter.462
  br label %for.place_7.459
for.place_7.459:
  %place_7.count.463 = load i64, ptr %place_7.counter.462
  %more.464 = icmp slt i64 %place_7.count.463, %sent_count.461
  br i1 %more.464, label %do.place_7.457, label %after.place_7.460
do.place_7.457:
  store i64 %place_7.count.463, ptr %place_7
  %place_7.465 = load i64, ptr %place_7
  %sent_rows.at.466 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_7.465
  %sent_rows.narrow.467 = load i32, ptr %sent_rows.at.466
  %sent_rows.468 = sext i32 %sent_rows.narrow.467 to i64
  store i64 %sent_rows.468, ptr %row_5
  %row_5.471 = load i64, ptr %row_5
  %sent_live.at.472 = getelementptr inbounds i8, ptr %sent_live, i64 %row_5.471
  %sent_live.narrow.473 = load i8, ptr %sent_live.at.472
  %sent_live.474 = zext i8 %sent_live.narrow.473 to i64
  %different.475 = icmp ne i64 %sent_live.474, 0
  br i1 %different.475, label %then.469, label %after.470
then.469:
  %evidence_end.478 = load i64, ptr %evidence_end
  %at_least.479 = icmp sge i64 %evidence_end.478, %pool_capacity
  br i1 %at_least.479, label %then.476, label %after.477
then.476:
  %trigger.480 = load i64, ptr %trigger
  %state.at.481 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.480, ptr %state.at.481
  %state.at.482 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.482
  ret void
after.477:
  %stored.483 = trunc i64 0 to i32
  %evidence_end.484 = load i64, ptr %evidence_end
  %evidence_stage.at.485 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.484
  store i32 %stored.483, ptr %evidence_stage.at.485
  %row_5.486 = load i64, ptr %row_5
  %stored.487 = trunc i64 %row_5.486 to i32
  %evidence_end.488 = load i64, ptr %evidence_end
  %evidence_row.at.489 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.488
  store i32 %stored.487, ptr %evidence_row.at.489
  %evidence_end.490 = load i64, ptr %evidence_end
  %sum.491 = add i64 %evidence_end.490, 1
  store i64 %sum.491, ptr %evidence_end
  br label %after.470
after.470:
  br label %next.place_7.458
next.place_7.458:
  %place_7.next.492 = add nsw i64 %place_7.count.463, 1
  store i64 %place_7.next.492, ptr %place_7.counter.462
  br label %for.place_7.459
after.place_7.460:
  %returned_count.497 = load i64, ptr %returned_count
  store i64 0, ptr %place_8.counter.498
  br label %for.place_8.495
for.place_8.495:
  %place_8.count.499 = load i64, ptr %place_8.counter.498
  %more.500 = icmp slt i64 %place_8.count.499, %returned_count.497
  br i1 %more.500, label %do.place_8.493, label %after.place_8.496
do.place_8.493:
  store i64 %place_8.count.499, ptr %place_8
  %place_8.501 = load i64, ptr %place_8
  %returned_rows.at.502 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_8.501
  %returned_rows.narrow.503 = load i32, ptr %returned_rows.at.502
  %returned_rows.504 = sext i32 %returned_rows.narrow.503 to i64
  store i64 %returned_rows.504, ptr %row_6
  %row_6.507 = load i64, ptr %row_6
  %returned_live.at.508 = getelementptr inbounds i8, ptr %returned_live, i64 %row_6.507
  %returned_live.narrow.509 = load i8, ptr %returned_live.at.508
  %returned_live.510 = zext i8 %returned_live.narrow.509 to i64
  %different.511 = icmp ne i64 %returned_live.510, 0
  br i1 %different.511, label %then.505, label %after.506
then.505:
  %evidence_end.514 = load i64, ptr %evidence_end
  %at_least.515 = icmp sge i64 %evidence_end.514, %pool_capacity
  br i1 %at_least.515, label %then.512, label %after.513
then.512:
  %trigger.516 = load i64, ptr %trigger
  %state.at.517 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.516, ptr %state.at.517
  %state.at.518 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.518
  ret void
after.513:
  %stored.519 = trunc i64 1 to i32
  %evidence_end.520 = load i64, ptr %evidence_end
  %evidence_stage.at.521 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.520
  store i32 %stored.519, ptr %evidence_stage.at.521
  %row_6.522 = load i64, ptr %row_6
  %stored.523 = trunc i64 %row_6.522 to i32
  %evidence_end.524 = load i64, ptr %evidence_end
  %evidence_row.at.525 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.524
  store i32 %stored.523, ptr %evidence_row.at.525
  %evidence_end.526 = load i64, ptr %evidence_end
  %sum.527 = add i64 %evidence_end.526, 1
  store i64 %sum.527, ptr %evidence_end
  br label %after.506
after.506:
  br label %next.place_8.494
next.place_8.494:
  %place_8.next.528 = add nsw i64 %place_8.count.499, 1
  store i64 %place_8.next.528, ptr %place_8.counter.498
  br label %for.place_8.495
after.place_8.496:
  %instances.531 = load i64, ptr %instances
  %at_least.532 = icmp sge i64 %instances.531, %instance_capacity
  br i1 %at_least.532, label %then.529, label %after.530
then.529:
  %trigger.533 = load i64, ptr %trigger
  %state.at.534 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.533, ptr %state.at.534
  %state.at.535 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.535
  ret void
after.530:
  %trigger.536 = load i64, ptr %trigger
  %stored.537 = trunc i64 %trigger.536 to i32
  %instances.538 = load i64, ptr %instances
  %instance_trigger.at.539 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.538
  store i32 %stored.537, ptr %instance_trigger.at.539
  %a_2.540 = load i64, ptr %a_2
  %stored.541 = trunc i64 %a_2.540 to i32
  %instances.542 = load i64, ptr %instances
  %row.543 = mul nsw i64 %instances.542, %instance_plain.size1
  %cell.544 = add nsw i64 %row.543, 0
  %instance_plain.at.545 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.544
  store i32 %stored.541, ptr %instance_plain.at.545
  %b_2.546 = load i64, ptr %b_2
  %stored.547 = trunc i64 %b_2.546 to i32
  %instances.548 = load i64, ptr %instances
  %row.549 = mul nsw i64 %instances.548, %instance_plain.size1
  %cell.550 = add nsw i64 %row.549, 1
  %instance_plain.at.551 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.550
  store i32 %stored.547, ptr %instance_plain.at.551
  %evidence_end.552 = load i64, ptr %evidence_end
  %instances.553 = load i64, ptr %instances
  %instance_evidence_end.at.554 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.553
  store i64 %evidence_end.552, ptr %instance_evidence_end.at.554
  %instances.555 = load i64, ptr %instances
  %sum.556 = add i64 %instances.555, 1
  store i64 %sum.556, ptr %instances
  br label %after.455
after.455:
  br label %after.434
after.434:
  br label %after.431
after.431:
  %sent_count.561 = load i64, ptr %sent_count
  store i64 0, ptr %place_9.counter.562
  br label %for.place_9.559
for.place_9.559:
  %place_9.count.563 = load i64, ptr %place_9.counter.562
  %more.564 = icmp slt i64 %place_9.count.563, %sent_count.561
  br i1 %more.564, label %do.place_9.557, label %after.place_9.560
do.place_9.557:
  store i64 %place_9.count.563, ptr %place_9
  %stored.565 = trunc i64 0 to i8
  %place_9.566 = load i64, ptr %place_9
  %sent_rows.at.567 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_9.566
  %sent_rows.narrow.568 = load i32, ptr %sent_rows.at.567
  %sent_rows.569 = sext i32 %sent_rows.narrow.568 to i64
  %sent_live.at.570 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.569
  store i8 %stored.565, ptr %sent_live.at.570
  br label %next.place_9.558
next.place_9.558:
  %place_9.next.571 = add nsw i64 %place_9.count.563, 1
  store i64 %place_9.next.571, ptr %place_9.counter.562
  br label %for.place_9.559
after.place_9.560:
  %returned_count.576 = load i64, ptr %returned_count
  store i64 0, ptr %place_10.counter.577
  br label %for.place_10.574
for.place_10.574:
  %place_10.count.578 = load i64, ptr %place_10.counter.577
  %more.579 = icmp slt i64 %place_10.count.578, %returned_count.576
  br i1 %more.579, label %do.place_10.572, label %after.place_10.575
do.place_10.572:
  store i64 %place_10.count.578, ptr %place_10
  %stored.580 = trunc i64 0 to i8
  %place_10.581 = load i64, ptr %place_10
  %returned_rows.at.582 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_10.581
  %returned_rows.narrow.583 = load i32, ptr %returned_rows.at.582
  %returned_rows.584 = sext i32 %returned_rows.narrow.583 to i64
  %returned_live.at.585 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.584
  store i8 %stored.580, ptr %returned_live.at.585
  br label %next.place_10.573
next.place_10.573:
  %place_10.next.586 = add nsw i64 %place_10.count.578, 1
  store i64 %place_10.next.586, ptr %place_10.counter.577
  br label %for.place_10.574
after.place_10.575:
  br label %while.77
done.79:
  %completed.587 = load i64, ptr %completed
  %state.at.588 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.587, ptr %state.at.588
  %instances.589 = load i64, ptr %instances
  %state.at.590 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.589, ptr %state.at.590
  %evidence_end.591 = load i64, ptr %evidence_end
  %state.at.592 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.591, ptr %state.at.592
  br label %next.trigger.8
next.trigger.8:
  %trigger.next.593 = add nsw i64 %trigger.count.12, 1
  store i64 %trigger.next.593, ptr %trigger.counter.11
  br label %for.trigger.9
after.trigger.10:
  %state.at.594 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.594
  %state.at.595 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.595
  ret void
}
