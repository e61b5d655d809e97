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
  %place.counter.130 = alloca i64
  %place_2.counter.189 = alloca i64
  %place_3.counter.241 = alloca i64
  %to.counter.268 = alloca i64
  %place_4.counter.312 = alloca i64
  %to_2.counter.339 = alloca i64
  %place_5.counter.386 = alloca i64
  %place_6.counter.408 = alloca i64
  %place_7.counter.466 = alloca i64
  %place_8.counter.502 = alloca i64
  %place_9.counter.566 = alloca i64
  %place_10.counter.581 = alloca i64
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
  %trigger.24 = load i64, ptr %trigger
  %equal.25 = icmp eq i64 %trigger.24, %item_low
  br i1 %equal.25, label %then.22, label %after.23
then.22:
  %stored.26 = trunc i64 0 to i32
  %trigger.27 = load i64, ptr %trigger
  %row.28 = mul nsw i64 0, %feature_count.size1
  %cell.29 = add nsw i64 %row.28, 0
  %row.30 = mul nsw i64 %cell.29, %feature_count.size2
  %cell.31 = add nsw i64 %row.30, %trigger.27
  %feature_count.at.32 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.31
  store i32 %stored.26, ptr %feature_count.at.32
  br label %after.23
after.23:
  %trigger.35 = load i64, ptr %trigger
  %source.at.36 = getelementptr inbounds i32, ptr %source, i64 %trigger.35
  %source.narrow.37 = load i32, ptr %source.at.36
  %source.38 = sext i32 %source.narrow.37 to i64
  %trigger.39 = load i64, ptr %trigger
  %target.at.40 = getelementptr inbounds i32, ptr %target, i64 %trigger.39
  %target.narrow.41 = load i32, ptr %target.at.40
  %target.42 = sext i32 %target.narrow.41 to i64
  %equal.43 = icmp eq i64 %source.38, %target.42
  br i1 %equal.43, label %then.33, label %after.34
then.33:
  br label %next.trigger.8
after.34:
  %trigger.44 = load i64, ptr %trigger
  %trigger.45 = load i64, ptr %trigger
  %time.at.46 = getelementptr inbounds i64, ptr %time, i64 %trigger.45
  %time.47 = load i64, ptr %time.at.46
  %difference.48 = sub i64 %time.47, %window
  %first_at.49 = call i64 @moneytrail.first_at(ptr %time, i64 %trigger.44, i64 %difference.48)
  store i64 %first_at.49, ptr %first
  store i64 0, ptr %candidates_length
  ; The trigger as a transaction of 'returned'.
  %trigger.50 = load i64, ptr %trigger
  %source.at.51 = getelementptr inbounds i32, ptr %source, i64 %trigger.50
  %source.narrow.52 = load i32, ptr %source.at.51
  %source.53 = sext i32 %source.narrow.52 to i64
  store i64 %source.53, ptr %b
  %trigger.54 = load i64, ptr %trigger
  %target.at.55 = getelementptr inbounds i32, ptr %target, i64 %trigger.54
  %target.narrow.56 = load i32, ptr %target.at.55
  %target.57 = sext i32 %target.narrow.56 to i64
  store i64 %target.57, ptr %a
  %candidates_length.60 = load i64, ptr %candidates_length
  %sum.61 = add i64 %candidates_length.60, 3
  %at_least.62 = icmp sge i64 %sum.61, %scratch_capacity
  br i1 %at_least.62, label %then.58, label %after.59
then.58:
  %trigger.63 = load i64, ptr %trigger
  %state.at.64 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.63, ptr %state.at.64
  %state.at.65 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.65
  ret void
after.59:
  %stored.66 = trunc i64 0 to i32
  %candidates_length.67 = load i64, ptr %candidates_length
  %candidates.at.68 = getelementptr inbounds i32, ptr %candidates, i64 %candidates_length.67
  store i32 %stored.66, ptr %candidates.at.68
  %a.69 = load i64, ptr %a
  %stored.70 = trunc i64 %a.69 to i32
  %candidates_length.71 = load i64, ptr %candidates_length
  %sum.72 = add i64 %candidates_length.71, 1
  %candidates.at.73 = getelementptr inbounds i32, ptr %candidates, i64 %sum.72
  store i32 %stored.70, ptr %candidates.at.73
  %b.74 = load i64, ptr %b
  %stored.75 = trunc i64 %b.74 to i32
  %candidates_length.76 = load i64, ptr %candidates_length
  %sum.77 = add i64 %candidates_length.76, 2
  %candidates.at.78 = getelementptr inbounds i32, ptr %candidates, i64 %sum.77
  store i32 %stored.75, ptr %candidates.at.78
  %candidates_length.79 = load i64, ptr %candidates_length
  %sum.80 = add i64 %candidates_length.79, 3
  store i64 %sum.80, ptr %candidates_length
  store i64 0, ptr %candidate
  br label %while.81
while.81:
  %candidate.84 = load i64, ptr %candidate
  %candidates_length.85 = load i64, ptr %candidates_length
  %less.86 = icmp slt i64 %candidate.84, %candidates_length.85
  br i1 %less.86, label %do.82, label %done.83
do.82:
  %state.at.89 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.90 = load volatile i64, ptr %state.at.89
  %different.91 = icmp ne i64 %state.90, 0
  br i1 %different.91, label %then.87, label %after.88
then.87:
  %trigger.92 = load i64, ptr %trigger
  %state.at.93 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.92, ptr %state.at.93
  %state.at.94 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.94
  ret void
after.88:
  %candidate.95 = load i64, ptr %candidate
  %candidates.at.96 = getelementptr inbounds i32, ptr %candidates, i64 %candidate.95
  %candidates.narrow.97 = load i32, ptr %candidates.at.96
  %candidates.98 = sext i32 %candidates.narrow.97 to i64
  store i64 %candidates.98, ptr %seed
  %candidate.99 = load i64, ptr %candidate
  %sum.100 = add i64 %candidate.99, 1
  %candidates.at.101 = getelementptr inbounds i32, ptr %candidates, i64 %sum.100
  %candidates.narrow.102 = load i32, ptr %candidates.at.101
  %candidates.103 = sext i32 %candidates.narrow.102 to i64
  store i64 %candidates.103, ptr %a_2
  %candidate.104 = load i64, ptr %candidate
  %sum.105 = add i64 %candidate.104, 2
  %candidates.at.106 = getelementptr inbounds i32, ptr %candidates, i64 %sum.105
  %candidates.narrow.107 = load i32, ptr %candidates.at.106
  %candidates.108 = sext i32 %candidates.narrow.107 to i64
  store i64 %candidates.108, ptr %b_2
  %candidate.109 = load i64, ptr %candidate
  %sum.110 = add i64 %candidate.109, 3
  store i64 %sum.110, ptr %candidate
  store i64 0, ptr %sent_count
  store i64 0, ptr %returned_count
  store i1 true, ptr %holds
  %holds.113 = load i1, ptr %holds
  br i1 %holds.113, label %then.111, label %after.112
then.111:
  ; Transactions of 'sent'.
  %a_2.114 = load i64, ptr %a_2
  %sum.115 = add i64 %a_2.114, 1
  %sent_start.at.116 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.115
  %sent_start.117 = load i64, ptr %sent_start.at.116
  store i64 %sent_start.117, ptr %place_high
  %a_2.118 = load i64, ptr %a_2
  %sent_start.at.119 = getelementptr inbounds i64, ptr %sent_start, i64 %a_2.118
  %sent_start.120 = load i64, ptr %sent_start.at.119
  %place_high.121 = load i64, ptr %place_high
  %first.122 = load i64, ptr %first
  %first_listed.123 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.120, i64 %place_high.121, i64 %first.122)
  store i64 %first_listed.123, ptr %place_low
  %place_low.128 = load i64, ptr %place_low
  %place_high.129 = load i64, ptr %place_high
  store i64 %place_low.128, ptr %place.counter.130
  br label %for.place.126
for.place.126:
  %place.count.131 = load i64, ptr %place.counter.130
  %more.132 = icmp slt i64 %place.count.131, %place_high.129
  br i1 %more.132, label %do.place.124, label %after.place.127
do.place.124:
  store i64 %place.count.131, ptr %place
  %place.133 = load i64, ptr %place
  %sent.at.134 = getelementptr inbounds i32, ptr %sent, i64 %place.133
  %sent.narrow.135 = load i32, ptr %sent.at.134
  %sent.136 = sext i32 %sent.narrow.135 to i64
  store i64 %sent.136, ptr %row
  %row.139 = load i64, ptr %row
  %trigger.140 = load i64, ptr %trigger
  %more.141 = icmp sgt i64 %row.139, %trigger.140
  br i1 %more.141, label %then.137, label %after.138
then.137:
  br label %after.place.127
after.138:
  %row.142 = load i64, ptr %row
  %target.at.143 = getelementptr inbounds i32, ptr %target, i64 %row.142
  %target.narrow.144 = load i32, ptr %target.at.143
  %target.145 = sext i32 %target.narrow.144 to i64
  store i64 %target.145, ptr %far
  %far.148 = load i64, ptr %far
  %b_2.149 = load i64, ptr %b_2
  %equal.150 = icmp eq i64 %far.148, %b_2.149
  br i1 %equal.150, label %then.146, label %after.147
then.146:
  %sent_count.153 = load i64, ptr %sent_count
  %at_least.154 = icmp sge i64 %sent_count.153, %scratch_capacity
  br i1 %at_least.154, label %then.151, label %after.152
then.151:
  %trigger.155 = load i64, ptr %trigger
  %state.at.156 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.155, ptr %state.at.156
  %state.at.157 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.157
  ret void
after.152:
  %row.158 = load i64, ptr %row
  %stored.159 = trunc i64 %row.158 to i32
  %sent_count.160 = load i64, ptr %sent_count
  %sent_rows.at.161 = getelementptr inbounds i32, ptr %sent_rows, i64 %sent_count.160
  store i32 %stored.159, ptr %sent_rows.at.161
  %sent_count.162 = load i64, ptr %sent_count
  %sum.163 = add i64 %sent_count.162, 1
  store i64 %sum.163, ptr %sent_count
  %stored.164 = trunc i64 1 to i8
  %row.165 = load i64, ptr %row
  %sent_live.at.166 = getelementptr inbounds i8, ptr %sent_live, i64 %row.165
  store i8 %stored.164, ptr %sent_live.at.166
  br label %after.147
after.147:
  br label %next.place.125
next.place.125:
  %place.next.167 = add nsw i64 %place.count.131, 1
  store i64 %place.next.167, ptr %place.counter.130
  br label %for.place.126
after.place.127:
  %sent_count.168 = load i64, ptr %sent_count
  %more.169 = icmp sgt i64 %sent_count.168, 0
  store i1 %more.169, ptr %holds
  br label %after.112
after.112:
  %holds.172 = load i1, ptr %holds
  br i1 %holds.172, label %then.170, label %after.171
then.170:
  ; Transactions of 'returned'.
  %b_2.173 = load i64, ptr %b_2
  %sum.174 = add i64 %b_2.173, 1
  %sent_start.at.175 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.174
  %sent_start.176 = load i64, ptr %sent_start.at.175
  store i64 %sent_start.176, ptr %place_high_2
  %b_2.177 = load i64, ptr %b_2
  %sent_start.at.178 = getelementptr inbounds i64, ptr %sent_start, i64 %b_2.177
  %sent_start.179 = load i64, ptr %sent_start.at.178
  %place_high_2.180 = load i64, ptr %place_high_2
  %first.181 = load i64, ptr %first
  %first_listed.182 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.179, i64 %place_high_2.180, i64 %first.181)
  store i64 %first_listed.182, ptr %place_low_2
  %place_low_2.187 = load i64, ptr %place_low_2
  %place_high_2.188 = load i64, ptr %place_high_2
  store i64 %place_low_2.187, ptr %place_2.counter.189
  br label %for.place_2.185
for.place_2.185:
  %place_2.count.190 = load i64, ptr %place_2.counter.189
  %more.191 = icmp slt i64 %place_2.count.190, %place_high_2.188
  br i1 %more.191, label %do.place_2.183, label %after.place_2.186
do.place_2.183:
  store i64 %place_2.count.190, ptr %place_2
  %place_2.192 = load i64, ptr %place_2
  %sent.at.193 = getelementptr inbounds i32, ptr %sent, i64 %place_2.192
  %sent.narrow.194 = load i32, ptr %sent.at.193
  %sent.195 = sext i32 %sent.narrow.194 to i64
  store i64 %sent.195, ptr %row_2
  %row_2.198 = load i64, ptr %row_2
  %trigger.199 = load i64, ptr %trigger
  %more.200 = icmp sgt i64 %row_2.198, %trigger.199
  br i1 %more.200, label %then.196, label %after.197
then.196:
  br label %after.place_2.186
after.197:
  %row_2.201 = load i64, ptr %row_2
  %target.at.202 = getelementptr inbounds i32, ptr %target, i64 %row_2.201
  %target.narrow.203 = load i32, ptr %target.at.202
  %target.204 = sext i32 %target.narrow.203 to i64
  store i64 %target.204, ptr %far_2
  %far_2.207 = load i64, ptr %far_2
  %a_2.208 = load i64, ptr %a_2
  %equal.209 = icmp eq i64 %far_2.207, %a_2.208
  br i1 %equal.209, label %then.205, label %after.206
then.205:
  %returned_count.212 = load i64, ptr %returned_count
  %at_least.213 = icmp sge i64 %returned_count.212, %scratch_capacity
  br i1 %at_least.213, label %then.210, label %after.211
then.210:
  %trigger.214 = load i64, ptr %trigger
  %state.at.215 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.214, ptr %state.at.215
  %state.at.216 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.216
  ret void
after.211:
  %row_2.217 = load i64, ptr %row_2
  %stored.218 = trunc i64 %row_2.217 to i32
  %returned_count.219 = load i64, ptr %returned_count
  %returned_rows.at.220 = getelementptr inbounds i32, ptr %returned_rows, i64 %returned_count.219
  store i32 %stored.218, ptr %returned_rows.at.220
  %returned_count.221 = load i64, ptr %returned_count
  %sum.222 = add i64 %returned_count.221, 1
  store i64 %sum.222, ptr %returned_count
  %stored.223 = trunc i64 1 to i8
  %row_2.224 = load i64, ptr %row_2
  %returned_live.at.225 = getelementptr inbounds i8, ptr %returned_live, i64 %row_2.224
  store i8 %stored.223, ptr %returned_live.at.225
  br label %after.206
after.206:
  br label %next.place_2.184
next.place_2.184:
  %place_2.next.226 = add nsw i64 %place_2.count.190, 1
  store i64 %place_2.next.226, ptr %place_2.counter.189
  br label %for.place_2.185
after.place_2.186:
  %returned_count.227 = load i64, ptr %returned_count
  %more.228 = icmp sgt i64 %returned_count.227, 0
  store i1 %more.228, ptr %holds
  br label %after.171
after.171:
  %holds.231 = load i1, ptr %holds
  br i1 %holds.231, label %then.229, label %after.230
then.229:
  store i1 true, ptr %changed
  br label %while.232
while.232:
  %changed.235 = load i1, ptr %changed
  br i1 %changed.235, label %do.233, label %done.234
do.233:
  store i1 false, ptr %changed
  ; 'returned' after 'sent'.
  %returned_count.240 = load i64, ptr %returned_count
  store i64 0, ptr %place_3.counter.241
  br label %for.place_3.238
for.place_3.238:
  %place_3.count.242 = load i64, ptr %place_3.counter.241
  %more.243 = icmp slt i64 %place_3.count.242, %returned_count.240
  br i1 %more.243, label %do.place_3.236, label %after.place_3.239
do.place_3.236:
  store i64 %place_3.count.242, ptr %place_3
  %place_3.244 = load i64, ptr %place_3
  %returned_rows.at.245 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_3.244
  %returned_rows.narrow.246 = load i32, ptr %returned_rows.at.245
  %returned_rows.247 = sext i32 %returned_rows.narrow.246 to i64
  store i64 %returned_rows.247, ptr %row_3
  %row_3.250 = load i64, ptr %row_3
  %returned_live.at.251 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.250
  %returned_live.narrow.252 = load i8, ptr %returned_live.at.251
  %returned_live.253 = zext i8 %returned_live.narrow.252 to i64
  %different.254 = icmp ne i64 %returned_live.253, 0
  br i1 %different.254, label %then.248, label %after.249
then.248:
  %state.at.257 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.258 = load volatile i64, ptr %state.at.257
  %different.259 = icmp ne i64 %state.258, 0
  br i1 %different.259, label %then.255, label %after.256
then.255:
  %trigger.260 = load i64, ptr %trigger
  %state.at.261 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.260, ptr %state.at.261
  %state.at.262 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.262
  ret void
after.256:
  store i1 false, ptr %found
  %sent_count.267 = load i64, ptr %sent_count
  store i64 0, ptr %to.counter.268
  br label %for.to.265
for.to.265:
  %to.count.269 = load i64, ptr %to.counter.268
  %more.270 = icmp slt i64 %to.count.269, %sent_count.267
  br i1 %more.270, label %do.to.263, label %after.to.266
do.to.263:
  store i64 %to.count.269, ptr %to
  %to.271 = load i64, ptr %to
  %sent_rows.at.272 = getelementptr inbounds i32, ptr %sent_rows, i64 %to.271
  %sent_rows.narrow.273 = load i32, ptr %sent_rows.at.272
  %sent_rows.274 = sext i32 %sent_rows.narrow.273 to i64
  store i64 %sent_rows.274, ptr %partner
  %partner.278 = load i64, ptr %partner
  %sent_live.at.279 = getelementptr inbounds i8, ptr %sent_live, i64 %partner.278
  %sent_live.narrow.280 = load i8, ptr %sent_live.at.279
  %sent_live.281 = zext i8 %sent_live.narrow.280 to i64
  %different.282 = icmp ne i64 %sent_live.281, 0
  br i1 %different.282, label %and.277, label %after.276
and.277:
  %row_3.284 = load i64, ptr %row_3
  %time.at.285 = getelementptr inbounds i64, ptr %time, i64 %row_3.284
  %time.286 = load i64, ptr %time.at.285
  %partner.287 = load i64, ptr %partner
  %time.at.288 = getelementptr inbounds i64, ptr %time, i64 %partner.287
  %time.289 = load i64, ptr %time.at.288
  %more.290 = icmp sgt i64 %time.286, %time.289
  br i1 %more.290, label %and.283, label %after.276
and.283:
  %row_3.291 = load i64, ptr %row_3
  %time.at.292 = getelementptr inbounds i64, ptr %time, i64 %row_3.291
  %time.293 = load i64, ptr %time.at.292
  %partner.294 = load i64, ptr %partner
  %time.at.295 = getelementptr inbounds i64, ptr %time, i64 %partner.294
  %time.296 = load i64, ptr %time.at.295
  %difference.297 = sub i64 %time.293, %time.296
  %at_most.298 = icmp sle i64 %difference.297, %returned_by
  br i1 %at_most.298, label %then.275, label %after.276
then.275:
  store i1 true, ptr %found
  br label %after.to.266
after.276:
  br label %next.to.264
next.to.264:
  %to.next.299 = add nsw i64 %to.count.269, 1
  store i64 %to.next.299, ptr %to.counter.268
  br label %for.to.265
after.to.266:
  %found.302 = load i1, ptr %found
  br i1 %found.302, label %after.301, label %then.300
then.300:
  %stored.303 = trunc i64 0 to i8
  %row_3.304 = load i64, ptr %row_3
  %returned_live.at.305 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.304
  store i8 %stored.303, ptr %returned_live.at.305
  store i1 true, ptr %changed
  br label %after.301
after.301:
  br label %after.249
after.249:
  br label %next.place_3.237
next.place_3.237:
  %place_3.next.306 = add nsw i64 %place_3.count.242, 1
  store i64 %place_3.next.306, ptr %place_3.counter.241
  br label %for.place_3.238
after.place_3.239:
  %sent_count.311 = load i64, ptr %sent_count
  store i64 0, ptr %place_4.counter.312
  br label %for.place_4.309
for.place_4.309:
  %place_4.count.313 = load i64, ptr %place_4.counter.312
  %more.314 = icmp slt i64 %place_4.count.313, %sent_count.311
  br i1 %more.314, label %do.place_4.307, label %after.place_4.310
do.place_4.307:
  store i64 %place_4.count.313, ptr %place_4
  %place_4.315 = load i64, ptr %place_4
  %sent_rows.at.316 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_4.315
  %sent_rows.narrow.317 = load i32, ptr %sent_rows.at.316
  %sent_rows.318 = sext i32 %sent_rows.narrow.317 to i64
  store i64 %sent_rows.318, ptr %row_4
  %row_4.321 = load i64, ptr %row_4
  %sent_live.at.322 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.321
  %sent_live.narrow.323 = load i8, ptr %sent_live.at.322
  %sent_live.324 = zext i8 %sent_live.narrow.323 to i64
  %different.325 = icmp ne i64 %sent_live.324, 0
  br i1 %different.325, label %then.319, label %after.320
then.319:
  %state.at.328 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.329 = load volatile i64, ptr %state.at.328
  %different.330 = icmp ne i64 %state.329, 0
  br i1 %different.330, label %then.326, label %after.327
then.326:
  %trigger.331 = load i64, ptr %trigger
  %state.at.332 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.331, ptr %state.at.332
  %state.at.333 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.333
  ret void
after.327:
  store i1 false, ptr %found_2
  %returned_count.338 = load i64, ptr %returned_count
  store i64 0, ptr %to_2.counter.339
  br label %for.to_2.336
for.to_2.336:
  %to_2.count.340 = load i64, ptr %to_2.counter.339
  %more.341 = icmp slt i64 %to_2.count.340, %returned_count.338
  br i1 %more.341, label %do.to_2.334, label %after.to_2.337
do.to_2.334:
  store i64 %to_2.count.340, ptr %to_2
  %to_2.342 = load i64, ptr %to_2
  %returned_rows.at.343 = getelementptr inbounds i32, ptr %returned_rows, i64 %to_2.342
  %returned_rows.narrow.344 = load i32, ptr %returned_rows.at.343
  %returned_rows.345 = sext i32 %returned_rows.narrow.344 to i64
  store i64 %returned_rows.345, ptr %partner_2
  %partner_2.349 = load i64, ptr %partner_2
  %returned_live.at.350 = getelementptr inbounds i8, ptr %returned_live, i64 %partner_2.349
  %returned_live.narrow.351 = load i8, ptr %returned_live.at.350
  %returned_live.352 = zext i8 %returned_live.narrow.351 to i64
  %different.353 = icmp ne i64 %returned_live.352, 0
  br i1 %different.353, label %and.348, label %after.347
and.348:
  %partner_2.355 = load i64, ptr %partner_2
  %time.at.356 = getelementptr inbounds i64, ptr %time, i64 %partner_2.355
  %time.357 = load i64, ptr %time.at.356
  %row_4.358 = load i64, ptr %row_4
  %time.at.359 = getelementptr inbounds i64, ptr %time, i64 %row_4.358
  %time.360 = load i64, ptr %time.at.359
  %more.361 = icmp sgt i64 %time.357, %time.360
  br i1 %more.361, label %and.354, label %after.347
and.354:
  %partner_2.362 = load i64, ptr %partner_2
  %time.at.363 = getelementptr inbounds i64, ptr %time, i64 %partner_2.362
  %time.364 = load i64, ptr %time.at.363
  %row_4.365 = load i64, ptr %row_4
  %time.at.366 = getelementptr inbounds i64, ptr %time, i64 %row_4.365
  %time.367 = load i64, ptr %time.at.366
  %difference.368 = sub i64 %time.364, %time.367
  %at_most.369 = icmp sle i64 %difference.368, %returned_by
  br i1 %at_most.369, label %then.346, label %after.347
then.346:
  store i1 true, ptr %found_2
  br label %after.to_2.337
after.347:
  br label %next.to_2.335
next.to_2.335:
  %to_2.next.370 = add nsw i64 %to_2.count.340, 1
  store i64 %to_2.next.370, ptr %to_2.counter.339
  br label %for.to_2.336
after.to_2.337:
  %found_2.373 = load i1, ptr %found_2
  br i1 %found_2.373, label %after.372, label %then.371
then.371:
  %stored.374 = trunc i64 0 to i8
  %row_4.375 = load i64, ptr %row_4
  %sent_live.at.376 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.375
  store i8 %stored.374, ptr %sent_live.at.376
  store i1 true, ptr %changed
  br label %after.372
after.372:
  br label %after.320
after.320:
  br label %next.place_4.308
next.place_4.308:
  %place_4.next.377 = add nsw i64 %place_4.count.313, 1
  store i64 %place_4.next.377, ptr %place_4.counter.312
  br label %for.place_4.309
after.place_4.310:
  br label %while.232
done.234:
  %holds.380 = load i1, ptr %holds
  br i1 %holds.380, label %then.378, label %after.379
then.378:
  store i1 false, ptr %holds
  %sent_count.385 = load i64, ptr %sent_count
  store i64 0, ptr %place_5.counter.386
  br label %for.place_5.383
for.place_5.383:
  %place_5.count.387 = load i64, ptr %place_5.counter.386
  %more.388 = icmp slt i64 %place_5.count.387, %sent_count.385
  br i1 %more.388, label %do.place_5.381, label %after.place_5.384
do.place_5.381:
  store i64 %place_5.count.387, ptr %place_5
  %place_5.391 = load i64, ptr %place_5
  %sent_rows.at.392 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_5.391
  %sent_rows.narrow.393 = load i32, ptr %sent_rows.at.392
  %sent_rows.394 = sext i32 %sent_rows.narrow.393 to i64
  %sent_live.at.395 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.394
  %sent_live.narrow.396 = load i8, ptr %sent_live.at.395
  %sent_live.397 = zext i8 %sent_live.narrow.396 to i64
  %different.398 = icmp ne i64 %sent_live.397, 0
  br i1 %different.398, label %then.389, label %after.390
then.389:
  store i1 true, ptr %holds
  br label %after.place_5.384
after.390:
  br label %next.place_5.382
next.place_5.382:
  %place_5.next.399 = add nsw i64 %place_5.count.387, 1
  store i64 %place_5.next.399, ptr %place_5.counter.386
  br label %for.place_5.383
after.place_5.384:
  br label %after.379
after.379:
  %holds.402 = load i1, ptr %holds
  br i1 %holds.402, label %then.400, label %after.401
then.400:
  store i1 false, ptr %holds
  %returned_count.407 = load i64, ptr %returned_count
  store i64 0, ptr %place_6.counter.408
  br label %for.place_6.405
for.place_6.405:
  %place_6.count.409 = load i64, ptr %place_6.counter.408
  %more.410 = icmp slt i64 %place_6.count.409, %returned_count.407
  br i1 %more.410, label %do.place_6.403, label %after.place_6.406
do.place_6.403:
  store i64 %place_6.count.409, ptr %place_6
  %place_6.413 = load i64, ptr %place_6
  %returned_rows.at.414 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_6.413
  %returned_rows.narrow.415 = load i32, ptr %returned_rows.at.414
  %returned_rows.416 = sext i32 %returned_rows.narrow.415 to i64
  %returned_live.at.417 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.416
  %returned_live.narrow.418 = load i8, ptr %returned_live.at.417
  %returned_live.419 = zext i8 %returned_live.narrow.418 to i64
  %different.420 = icmp ne i64 %returned_live.419, 0
  br i1 %different.420, label %then.411, label %after.412
then.411:
  store i1 true, ptr %holds
  br label %after.place_6.406
after.412:
  br label %next.place_6.404
next.place_6.404:
  %place_6.next.421 = add nsw i64 %place_6.count.409, 1
  store i64 %place_6.next.421, ptr %place_6.counter.408
  br label %for.place_6.405
after.place_6.406:
  br label %after.401
after.401:
  store i64 1, ptr %serves
  %trigger.424 = load i64, ptr %trigger
  %returned_live.at.425 = getelementptr inbounds i8, ptr %returned_live, i64 %trigger.424
  %returned_live.narrow.426 = load i8, ptr %returned_live.at.425
  %returned_live.427 = zext i8 %returned_live.narrow.426 to i64
  %different.428 = icmp ne i64 %returned_live.427, 0
  br i1 %different.428, label %then.422, label %after.423
then.422:
  store i64 0, ptr %serves
  br label %after.423
after.423:
  %serves.431 = load i64, ptr %serves
  %seed.432 = load i64, ptr %seed
  %different.433 = icmp ne i64 %serves.431, %seed.432
  br i1 %different.433, label %then.429, label %after.430
then.429:
  store i1 false, ptr %holds
  br label %after.430
after.430:
  br label %after.230
after.230:
  %holds.436 = load i1, ptr %holds
  br i1 %holds.436, label %then.434, label %after.435
then.434:
  %holds.439 = load i1, ptr %holds
  br i1 %holds.439, label %then.437, label %after.438
then.437:
  %completed.440 = load i64, ptr %completed
  %sum.441 = add i64 %completed.440, 1
  store i64 %sum.441, ptr %completed
  %trigger.442 = load i64, ptr %trigger
  %row.443 = mul nsw i64 0, %feature_count.size1
  %cell.444 = add nsw i64 %row.443, 0
  %row.445 = mul nsw i64 %cell.444, %feature_count.size2
  %cell.446 = add nsw i64 %row.445, %trigger.442
  %feature_count.at.447 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.446
  %feature_count.narrow.448 = load i32, ptr %feature_count.at.447
  %feature_count.449 = sext i32 %feature_count.narrow.448 to i64
  %sum.450 = add i64 %feature_count.449, 1
  %stored.451 = trunc i64 %sum.450 to i32
  %trigger.452 = load i64, ptr %trigger
  %row.453 = mul nsw i64 0, %feature_count.size1
  %cell.454 = add nsw i64 %row.453, 0
  %row.455 = mul nsw i64 %cell.454, %feature_count.size2
  %cell.456 = add nsw i64 %row.455, %trigger.452
  %feature_count.at.457 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.456
  store i32 %stored.451, ptr %feature_count.at.457
  %different.460 = icmp ne i64 %collect, 0
  br i1 %different.460, label %then.458, label %after.459
then.458:
  %sent_count.465 = load i64, ptr %sent_count
  store i64 0, ptr %place_7.counter.466
  br label %for.place_7.463
for.place_7.463:
  %place_7.count.467 = load i64, ptr %place_7.counter.466
  %more.468 = icmp slt i64 %place_7.count.467, %sent_count.465
  br i1 %more.468, label %do.place_7.461, label %after.place_7.464
do.place_7.461:
  store i64 %place_7.count.467, ptr %place_7
  %place_7.469 = load i64, ptr %place_7
  %sent_rows.at.470 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_7.469
  %sent_rows.narrow.471 = load i32, ptr %sent_rows.at.470
  %sent_rows.472 = sext i32 %sent_rows.narrow.471 to i64
  store i64 %sent_rows.472, ptr %row_5
  %row_5.475 = load i64, ptr %row_5
  %sent_live.at.476 = getelementptr inbounds i8, ptr %sent_live, i64 %row_5.475
  %sent_live.narrow.477 = load i8, ptr %sent_live.at.476
  %sent_live.478 = zext i8 %sent_live.narrow.477 to i64
  %different.479 = icmp ne i64 %sent_live.478, 0
  br i1 %different.479, label %then.473, label %after.474
then.473:
  %evidence_end.482 = load i64, ptr %evidence_end
  %at_least.483 = icmp sge i64 %evidence_end.482, %pool_capacity
  br i1 %at_least.483, label %then.480, label %after.481
then.480:
  %trigger.484 = load i64, ptr %trigger
  %state.at.485 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.484, ptr %state.at.485
  %state.at.486 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.486
  ret void
after.481:
  %stored.487 = trunc i64 0 to i32
  %evidence_end.488 = load i64, ptr %evidence_end
  %evidence_stage.at.489 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.488
  store i32 %stored.487, ptr %evidence_stage.at.489
  %row_5.490 = load i64, ptr %row_5
  %stored.491 = trunc i64 %row_5.490 to i32
  %evidence_end.492 = load i64, ptr %evidence_end
  %evidence_row.at.493 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.492
  store i32 %stored.491, ptr %evidence_row.at.493
  %evidence_end.494 = load i64, ptr %evidence_end
  %sum.495 = add i64 %evidence_end.494, 1
  store i64 %sum.495, ptr %evidence_end
  br label %after.474
after.474:
  br label %next.place_7.462
next.place_7.462:
  %place_7.next.496 = add nsw i64 %place_7.count.467, 1
  store i64 %place_7.next.496, ptr %place_7.counter.466
  br label %for.place_7.463
after.place_7.464:
  %returned_count.501 = load i64, ptr %returned_count
  store i64 0, ptr %place_8.counter.502
  br label %for.place_8.499
for.place_8.499:
  %place_8.count.503 = load i64, ptr %place_8.counter.502
  %more.504 = icmp slt i64 %place_8.count.503, %returned_count.501
  br i1 %more.504, label %do.place_8.497, label %after.place_8.500
do.place_8.497:
  store i64 %place_8.count.503, ptr %place_8
  %place_8.505 = load i64, ptr %place_8
  %returned_rows.at.506 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_8.505
  %returned_rows.narrow.507 = load i32, ptr %returned_rows.at.506
  %returned_rows.508 = sext i32 %returned_rows.narrow.507 to i64
  store i64 %returned_rows.508, ptr %row_6
  %row_6.511 = load i64, ptr %row_6
  %returned_live.at.512 = getelementptr inbounds i8, ptr %returned_live, i64 %row_6.511
  %returned_live.narrow.513 = load i8, ptr %returned_live.at.512
  %returned_live.514 = zext i8 %returned_live.narrow.513 to i64
  %different.515 = icmp ne i64 %returned_live.514, 0
  br i1 %different.515, label %then.509, label %after.510
then.509:
  %evidence_end.518 = load i64, ptr %evidence_end
  %at_least.519 = icmp sge i64 %evidence_end.518, %pool_capacity
  br i1 %at_least.519, label %then.516, label %after.517
then.516:
  %trigger.520 = load i64, ptr %trigger
  %state.at.521 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.520, ptr %state.at.521
  %state.at.522 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.522
  ret void
after.517:
  %stored.523 = trunc i64 1 to i32
  %evidence_end.524 = load i64, ptr %evidence_end
  %evidence_stage.at.525 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.524
  store i32 %stored.523, ptr %evidence_stage.at.525
  %row_6.526 = load i64, ptr %row_6
  %stored.527 = trunc i64 %row_6.526 to i32
  %evidence_end.528 = load i64, ptr %evidence_end
  %evidence_row.at.529 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.528
  store i32 %stored.527, ptr %evidence_row.at.529
  %evidence_end.530 = load i64, ptr %evidence_end
  %sum.531 = add i64 %evidence_end.530, 1
  store i64 %sum.531, ptr %evidence_end
  br label %after.510
after.510:
  br label %next.place_8.498
next.place_8.498:
  %place_8.next.532 = add nsw i64 %place_8.count.503, 1
  store i64 %place_8.next.532, ptr %place_8.counter.502
  br label %for.place_8.499
after.place_8.500:
  %instances.535 = load i64, ptr %instances
  %at_least.536 = icmp sge i64 %instances.535, %instance_capacity
  br i1 %at_least.536, label %then.533, label %after.534
then.533:
  %trigger.537 = load i64, ptr %trigger
  %state.at.538 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.537, ptr %state.at.538
  %state.at.539 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.539
  ret void
after.534:
  %trigger.540 = load i64, ptr %trigger
  %stored.541 = trunc i64 %trigger.540 to i32
  %instances.542 = load i64, ptr %instances
  %instance_trigger.at.543 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.542
  store i32 %stored.541, ptr %instance_trigger.at.543
  %a_2.544 = load i64, ptr %a_2
  %stored.545 = trunc i64 %a_2.544 to i32
  %instances.546 = load i64, ptr %instances
  %row.547 = mul nsw i64 %instances.546, %instance_plain.size1
  %cell.548 = add nsw i64 %row.547, 0
  %instance_plain.at.549 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.548
  store i32 %stored.545, ptr %instance_plain.at.549
  %b_2.550 = load i64, ptr %b_2
  %stored.551 = trunc i64 %b_2.550 to i32
  %instances.552 = load i64, ptr %instances
  %row.553 = mul nsw i64 %instances.552, %instance_plain.size1
  %cell.554 = add nsw i64 %row.553, 1
  %instance_plain.at.555 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.554
  store i32 %stored.551, ptr %instance_plain.at.555
  %evidence_end.556 = load i64, ptr %evidence_end
  %instances.557 = load i64, ptr %instances
  %instance_evidence_end.at.558 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.557
  store i64 %evidence_end.556, ptr %instance_evidence_end.at.558
  %instances.559 = load i64, ptr %instances
  %sum.560 = add i64 %instances.559, 1
  store i64 %sum.560, ptr %instances
  br label %after.459
after.459:
  br label %after.438
after.438:
  br label %after.435
after.435:
  %sent_count.565 = load i64, ptr %sent_count
  store i64 0, ptr %place_9.counter.566
  br label %for.place_9.563
for.place_9.563:
  %place_9.count.567 = load i64, ptr %place_9.counter.566
  %more.568 = icmp slt i64 %place_9.count.567, %sent_count.565
  br i1 %more.568, label %do.place_9.561, label %after.place_9.564
do.place_9.561:
  store i64 %place_9.count.567, ptr %place_9
  %stored.569 = trunc i64 0 to i8
  %place_9.570 = load i64, ptr %place_9
  %sent_rows.at.571 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_9.570
  %sent_rows.narrow.572 = load i32, ptr %sent_rows.at.571
  %sent_rows.573 = sext i32 %sent_rows.narrow.572 to i64
  %sent_live.at.574 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.573
  store i8 %stored.569, ptr %sent_live.at.574
  br label %next.place_9.562
next.place_9.562:
  %place_9.next.575 = add nsw i64 %place_9.count.567, 1
  store i64 %place_9.next.575, ptr %place_9.counter.566
  br label %for.place_9.563
after.place_9.564:
  %returned_count.580 = load i64, ptr %returned_count
  store i64 0, ptr %place_10.counter.581
  br label %for.place_10.578
for.place_10.578:
  %place_10.count.582 = load i64, ptr %place_10.counter.581
  %more.583 = icmp slt i64 %place_10.count.582, %returned_count.580
  br i1 %more.583, label %do.place_10.576, label %after.place_10.579
do.place_10.576:
  store i64 %place_10.count.582, ptr %place_10
  %stored.584 = trunc i64 0 to i8
  %place_10.585 = load i64, ptr %place_10
  %returned_rows.at.586 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_10.585
  %returned_rows.narrow.587 = load i32, ptr %returned_rows.at.586
  %returned_rows.588 = sext i32 %returned_rows.narrow.587 to i64
  %returned_live.at.589 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.588
  store i8 %stored.584, ptr %returned_live.at.589
  br label %next.place_10.577
next.place_10.577:
  %place_10.next.590 = add nsw i64 %place_10.count.582, 1
  store i64 %place_10.next.590, ptr %place_10.counter.581
  br label %for.place_10.578
after.place_10.579:
  br label %while.81
done.83:
  %completed.591 = load i64, ptr %completed
  %state.at.592 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.591, ptr %state.at.592
  %instances.593 = load i64, ptr %instances
  %state.at.594 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.593, ptr %state.at.594
  %evidence_end.595 = load i64, ptr %evidence_end
  %state.at.596 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.595, ptr %state.at.596
  br label %next.trigger.8
next.trigger.8:
  %trigger.next.597 = add nsw i64 %trigger.count.12, 1
  store i64 %trigger.next.597, ptr %trigger.counter.11
  br label %for.trigger.9
after.trigger.10:
  %state.at.598 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.598
  %state.at.599 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.599
  ret void
}
