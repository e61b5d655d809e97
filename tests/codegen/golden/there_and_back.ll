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
  %place.counter.118 = alloca i64
  %place_2.counter.177 = alloca i64
  %place_3.counter.229 = alloca i64
  %to.counter.248 = alloca i64
  %place_4.counter.292 = alloca i64
  %to_2.counter.311 = alloca i64
  %place_5.counter.358 = alloca i64
  %place_6.counter.380 = alloca i64
  %place_7.counter.438 = alloca i64
  %place_8.counter.474 = alloca i64
  %place_9.counter.538 = alloca i64
  %place_10.counter.553 = alloca i64
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
  %candidate.83 = load i64, ptr %candidate
  %candidates.at.84 = getelementptr inbounds i32, ptr %candidates, i64 %candidate.83
  %candidates.narrow.85 = load i32, ptr %candidates.at.84
  %candidates.86 = sext i32 %candidates.narrow.85 to i64
  store i64 %candidates.86, ptr %seed
  %candidate.87 = load i64, ptr %candidate
  %sum.88 = add i64 %candidate.87, 1
  %candidates.at.89 = getelementptr inbounds i32, ptr %candidates, i64 %sum.88
  %candidates.narrow.90 = load i32, ptr %candidates.at.89
  %candidates.91 = sext i32 %candidates.narrow.90 to i64
  store i64 %candidates.91, ptr %a_2
  %candidate.92 = load i64, ptr %candidate
  %sum.93 = add i64 %candidate.92, 2
  %candidates.at.94 = getelementptr inbounds i32, ptr %candidates, i64 %sum.93
  %candidates.narrow.95 = load i32, ptr %candidates.at.94
  %candidates.96 = sext i32 %candidates.narrow.95 to i64
  store i64 %candidates.96, ptr %b_2
  %candidate.97 = load i64, ptr %candidate
  %sum.98 = add i64 %candidate.97, 3
  store i64 %sum.98, ptr %candidate
  store i64 0, ptr %sent_count
  store i64 0, ptr %returned_count
  store i1 true, ptr %holds
  %holds.101 = load i1, ptr %holds
  br i1 %holds.101, label %then.99, label %after.100
then.99:
  ; Transactions of 'sent'.
  %a_2.102 = load i64, ptr %a_2
  %sum.103 = add i64 %a_2.102, 1
  %sent_start.at.104 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.103
  %sent_start.105 = load i64, ptr %sent_start.at.104
  store i64 %sent_start.105, ptr %place_high
  %a_2.106 = load i64, ptr %a_2
  %sent_start.at.107 = getelementptr inbounds i64, ptr %sent_start, i64 %a_2.106
  %sent_start.108 = load i64, ptr %sent_start.at.107
  %place_high.109 = load i64, ptr %place_high
  %first.110 = load i64, ptr %first
  %first_listed.111 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.108, i64 %place_high.109, i64 %first.110)
  store i64 %first_listed.111, ptr %place_low
  %place_low.116 = load i64, ptr %place_low
  %place_high.117 = load i64, ptr %place_high
  store i64 %place_low.116, ptr %place.counter.118
  br label %for.place.114
for.place.114:
  %place.count.119 = load i64, ptr %place.counter.118
  %more.120 = icmp slt i64 %place.count.119, %place_high.117
  br i1 %more.120, label %do.place.112, label %after.place.115
do.place.112:
  store i64 %place.count.119, ptr %place
  %place.121 = load i64, ptr %place
  %sent.at.122 = getelementptr inbounds i32, ptr %sent, i64 %place.121
  %sent.narrow.123 = load i32, ptr %sent.at.122
  %sent.124 = sext i32 %sent.narrow.123 to i64
  store i64 %sent.124, ptr %row
  %row.127 = load i64, ptr %row
  %trigger.128 = load i64, ptr %trigger
  %more.129 = icmp sgt i64 %row.127, %trigger.128
  br i1 %more.129, label %then.125, label %after.126
then.125:
  br label %after.place.115
after.126:
  %row.130 = load i64, ptr %row
  %target.at.131 = getelementptr inbounds i32, ptr %target, i64 %row.130
  %target.narrow.132 = load i32, ptr %target.at.131
  %target.133 = sext i32 %target.narrow.132 to i64
  store i64 %target.133, ptr %far
  %far.136 = load i64, ptr %far
  %b_2.137 = load i64, ptr %b_2
  %equal.138 = icmp eq i64 %far.136, %b_2.137
  br i1 %equal.138, label %then.134, label %after.135
then.134:
  %sent_count.141 = load i64, ptr %sent_count
  %at_least.142 = icmp sge i64 %sent_count.141, %scratch_capacity
  br i1 %at_least.142, label %then.139, label %after.140
then.139:
  %trigger.143 = load i64, ptr %trigger
  %state.at.144 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.143, ptr %state.at.144
  %state.at.145 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.145
  ret void
after.140:
  %row.146 = load i64, ptr %row
  %stored.147 = trunc i64 %row.146 to i32
  %sent_count.148 = load i64, ptr %sent_count
  %sent_rows.at.149 = getelementptr inbounds i32, ptr %sent_rows, i64 %sent_count.148
  store i32 %stored.147, ptr %sent_rows.at.149
  %sent_count.150 = load i64, ptr %sent_count
  %sum.151 = add i64 %sent_count.150, 1
  store i64 %sum.151, ptr %sent_count
  %stored.152 = trunc i64 1 to i8
  %row.153 = load i64, ptr %row
  %sent_live.at.154 = getelementptr inbounds i8, ptr %sent_live, i64 %row.153
  store i8 %stored.152, ptr %sent_live.at.154
  br label %after.135
after.135:
  br label %next.place.113
next.place.113:
  %place.next.155 = add nsw i64 %place.count.119, 1
  store i64 %place.next.155, ptr %place.counter.118
  br label %for.place.114
after.place.115:
  %sent_count.156 = load i64, ptr %sent_count
  %more.157 = icmp sgt i64 %sent_count.156, 0
  store i1 %more.157, ptr %holds
  br label %after.100
after.100:
  %holds.160 = load i1, ptr %holds
  br i1 %holds.160, label %then.158, label %after.159
then.158:
  ; Transactions of 'returned'.
  %b_2.161 = load i64, ptr %b_2
  %sum.162 = add i64 %b_2.161, 1
  %sent_start.at.163 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.162
  %sent_start.164 = load i64, ptr %sent_start.at.163
  store i64 %sent_start.164, ptr %place_high_2
  %b_2.165 = load i64, ptr %b_2
  %sent_start.at.166 = getelementptr inbounds i64, ptr %sent_start, i64 %b_2.165
  %sent_start.167 = load i64, ptr %sent_start.at.166
  %place_high_2.168 = load i64, ptr %place_high_2
  %first.169 = load i64, ptr %first
  %first_listed.170 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.167, i64 %place_high_2.168, i64 %first.169)
  store i64 %first_listed.170, ptr %place_low_2
  %place_low_2.175 = load i64, ptr %place_low_2
  %place_high_2.176 = load i64, ptr %place_high_2
  store i64 %place_low_2.175, ptr %place_2.counter.177
  br label %for.place_2.173
for.place_2.173:
  %place_2.count.178 = load i64, ptr %place_2.counter.177
  %more.179 = icmp slt i64 %place_2.count.178, %place_high_2.176
  br i1 %more.179, label %do.place_2.171, label %after.place_2.174
do.place_2.171:
  store i64 %place_2.count.178, ptr %place_2
  %place_2.180 = load i64, ptr %place_2
  %sent.at.181 = getelementptr inbounds i32, ptr %sent, i64 %place_2.180
  %sent.narrow.182 = load i32, ptr %sent.at.181
  %sent.183 = sext i32 %sent.narrow.182 to i64
  store i64 %sent.183, ptr %row_2
  %row_2.186 = load i64, ptr %row_2
  %trigger.187 = load i64, ptr %trigger
  %more.188 = icmp sgt i64 %row_2.186, %trigger.187
  br i1 %more.188, label %then.184, label %after.185
then.184:
  br label %after.place_2.174
after.185:
  %row_2.189 = load i64, ptr %row_2
  %target.at.190 = getelementptr inbounds i32, ptr %target, i64 %row_2.189
  %target.narrow.191 = load i32, ptr %target.at.190
  %target.192 = sext i32 %target.narrow.191 to i64
  store i64 %target.192, ptr %far_2
  %far_2.195 = load i64, ptr %far_2
  %a_2.196 = load i64, ptr %a_2
  %equal.197 = icmp eq i64 %far_2.195, %a_2.196
  br i1 %equal.197, label %then.193, label %after.194
then.193:
  %returned_count.200 = load i64, ptr %returned_count
  %at_least.201 = icmp sge i64 %returned_count.200, %scratch_capacity
  br i1 %at_least.201, label %then.198, label %after.199
then.198:
  %trigger.202 = load i64, ptr %trigger
  %state.at.203 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.202, ptr %state.at.203
  %state.at.204 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.204
  ret void
after.199:
  %row_2.205 = load i64, ptr %row_2
  %stored.206 = trunc i64 %row_2.205 to i32
  %returned_count.207 = load i64, ptr %returned_count
  %returned_rows.at.208 = getelementptr inbounds i32, ptr %returned_rows, i64 %returned_count.207
  store i32 %stored.206, ptr %returned_rows.at.208
  %returned_count.209 = load i64, ptr %returned_count
  %sum.210 = add i64 %returned_count.209, 1
  store i64 %sum.210, ptr %returned_count
  %stored.211 = trunc i64 1 to i8
  %row_2.212 = load i64, ptr %row_2
  %returned_live.at.213 = getelementptr inbounds i8, ptr %returned_live, i64 %row_2.212
  store i8 %stored.211, ptr %returned_live.at.213
  br label %after.194
after.194:
  br label %next.place_2.172
next.place_2.172:
  %place_2.next.214 = add nsw i64 %place_2.count.178, 1
  store i64 %place_2.next.214, ptr %place_2.counter.177
  br label %for.place_2.173
after.place_2.174:
  %returned_count.215 = load i64, ptr %returned_count
  %more.216 = icmp sgt i64 %returned_count.215, 0
  store i1 %more.216, ptr %holds
  br label %after.159
after.159:
  %holds.219 = load i1, ptr %holds
  br i1 %holds.219, label %then.217, label %after.218
then.217:
  store i1 true, ptr %changed
  br label %while.220
while.220:
  %changed.223 = load i1, ptr %changed
  br i1 %changed.223, label %do.221, label %done.222
do.221:
  store i1 false, ptr %changed
  ; 'returned' after 'sent'.
  %returned_count.228 = load i64, ptr %returned_count
  store i64 0, ptr %place_3.counter.229
  br label %for.place_3.226
for.place_3.226:
  %place_3.count.230 = load i64, ptr %place_3.counter.229
  %more.231 = icmp slt i64 %place_3.count.230, %returned_count.228
  br i1 %more.231, label %do.place_3.224, label %after.place_3.227
do.place_3.224:
  store i64 %place_3.count.230, ptr %place_3
  %place_3.232 = load i64, ptr %place_3
  %returned_rows.at.233 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_3.232
  %returned_rows.narrow.234 = load i32, ptr %returned_rows.at.233
  %returned_rows.235 = sext i32 %returned_rows.narrow.234 to i64
  store i64 %returned_rows.235, ptr %row_3
  %row_3.238 = load i64, ptr %row_3
  %returned_live.at.239 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.238
  %returned_live.narrow.240 = load i8, ptr %returned_live.at.239
  %returned_live.241 = zext i8 %returned_live.narrow.240 to i64
  %different.242 = icmp ne i64 %returned_live.241, 0
  br i1 %different.242, label %then.236, label %after.237
then.236:
  store i1 false, ptr %found
  %sent_count.247 = load i64, ptr %sent_count
  store i64 0, ptr %to.counter.248
  br label %for.to.245
for.to.245:
  %to.count.249 = load i64, ptr %to.counter.248
  %more.250 = icmp slt i64 %to.count.249, %sent_count.247
  br i1 %more.250, label %do.to.243, label %after.to.246
do.to.243:
  store i64 %to.count.249, ptr %to
  %to.251 = load i64, ptr %to
  %sent_rows.at.252 = getelementptr inbounds i32, ptr %sent_rows, i64 %to.251
  %sent_rows.narrow.253 = load i32, ptr %sent_rows.at.252
  %sent_rows.254 = sext i32 %sent_rows.narrow.253 to i64
  store i64 %sent_rows.254, ptr %partner
  %partner.258 = load i64, ptr %partner
  %sent_live.at.259 = getelementptr inbounds i8, ptr %sent_live, i64 %partner.258
  %sent_live.narrow.260 = load i8, ptr %sent_live.at.259
  %sent_live.261 = zext i8 %sent_live.narrow.260 to i64
  %different.262 = icmp ne i64 %sent_live.261, 0
  br i1 %different.262, label %and.257, label %after.256
and.257:
  %row_3.264 = load i64, ptr %row_3
  %time.at.265 = getelementptr inbounds i64, ptr %time, i64 %row_3.264
  %time.266 = load i64, ptr %time.at.265
  %partner.267 = load i64, ptr %partner
  %time.at.268 = getelementptr inbounds i64, ptr %time, i64 %partner.267
  %time.269 = load i64, ptr %time.at.268
  %more.270 = icmp sgt i64 %time.266, %time.269
  br i1 %more.270, label %and.263, label %after.256
and.263:
  %row_3.271 = load i64, ptr %row_3
  %time.at.272 = getelementptr inbounds i64, ptr %time, i64 %row_3.271
  %time.273 = load i64, ptr %time.at.272
  %partner.274 = load i64, ptr %partner
  %time.at.275 = getelementptr inbounds i64, ptr %time, i64 %partner.274
  %time.276 = load i64, ptr %time.at.275
  %difference.277 = sub i64 %time.273, %time.276
  %at_most.278 = icmp sle i64 %difference.277, %returned_by
  br i1 %at_most.278, label %then.255, label %after.256
then.255:
  store i1 true, ptr %found
  br label %after.to.246
after.256:
  br label %next.to.244
next.to.244:
  %to.next.279 = add nsw i64 %to.count.249, 1
  store i64 %to.next.279, ptr %to.counter.248
  br label %for.to.245
after.to.246:
  %found.282 = load i1, ptr %found
  br i1 %found.282, label %after.281, label %then.280
then.280:
  %stored.283 = trunc i64 0 to i8
  %row_3.284 = load i64, ptr %row_3
  %returned_live.at.285 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.284
  store i8 %stored.283, ptr %returned_live.at.285
  store i1 true, ptr %changed
  br label %after.281
after.281:
  br label %after.237
after.237:
  br label %next.place_3.225
next.place_3.225:
  %place_3.next.286 = add nsw i64 %place_3.count.230, 1
  store i64 %place_3.next.286, ptr %place_3.counter.229
  br label %for.place_3.226
after.place_3.227:
  %sent_count.291 = load i64, ptr %sent_count
  store i64 0, ptr %place_4.counter.292
  br label %for.place_4.289
for.place_4.289:
  %place_4.count.293 = load i64, ptr %place_4.counter.292
  %more.294 = icmp slt i64 %place_4.count.293, %sent_count.291
  br i1 %more.294, label %do.place_4.287, label %after.place_4.290
do.place_4.287:
  store i64 %place_4.count.293, ptr %place_4
  %place_4.295 = load i64, ptr %place_4
  %sent_rows.at.296 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_4.295
  %sent_rows.narrow.297 = load i32, ptr %sent_rows.at.296
  %sent_rows.298 = sext i32 %sent_rows.narrow.297 to i64
  store i64 %sent_rows.298, ptr %row_4
  %row_4.301 = load i64, ptr %row_4
  %sent_live.at.302 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.301
  %sent_live.narrow.303 = load i8, ptr %sent_live.at.302
  %sent_live.304 = zext i8 %sent_live.narrow.303 to i64
  %different.305 = icmp ne i64 %sent_live.304, 0
  br i1 %different.305, label %then.299, label %after.300
then.299:
  store i1 false, ptr %found_2
  %returned_count.310 = load i64, ptr %returned_count
  store i64 0, ptr %to_2.counter.311
  br label %for.to_2.308
for.to_2.308:
  %to_2.count.312 = load i64, ptr %to_2.counter.311
  %more.313 = icmp slt i64 %to_2.count.312, %returned_count.310
  br i1 %more.313, label %do.to_2.306, label %after.to_2.309
do.to_2.306:
  store i64 %to_2.count.312, ptr %to_2
  %to_2.314 = load i64, ptr %to_2
  %returned_rows.at.315 = getelementptr inbounds i32, ptr %returned_rows, i64 %to_2.314
  %returned_rows.narrow.316 = load i32, ptr %returned_rows.at.315
  %returned_rows.317 = sext i32 %returned_rows.narrow.316 to i64
  store i64 %returned_rows.317, ptr %partner_2
  %partner_2.321 = load i64, ptr %partner_2
  %returned_live.at.322 = getelementptr inbounds i8, ptr %returned_live, i64 %partner_2.321
  %returned_live.narrow.323 = load i8, ptr %returned_live.at.322
  %returned_live.324 = zext i8 %returned_live.narrow.323 to i64
  %different.325 = icmp ne i64 %returned_live.324, 0
  br i1 %different.325, label %and.320, label %after.319
and.320:
  %partner_2.327 = load i64, ptr %partner_2
  %time.at.328 = getelementptr inbounds i64, ptr %time, i64 %partner_2.327
  %time.329 = load i64, ptr %time.at.328
  %row_4.330 = load i64, ptr %row_4
  %time.at.331 = getelementptr inbounds i64, ptr %time, i64 %row_4.330
  %time.332 = load i64, ptr %time.at.331
  %more.333 = icmp sgt i64 %time.329, %time.332
  br i1 %more.333, label %and.326, label %after.319
and.326:
  %partner_2.334 = load i64, ptr %partner_2
  %time.at.335 = getelementptr inbounds i64, ptr %time, i64 %partner_2.334
  %time.336 = load i64, ptr %time.at.335
  %row_4.337 = load i64, ptr %row_4
  %time.at.338 = getelementptr inbounds i64, ptr %time, i64 %row_4.337
  %time.339 = load i64, ptr %time.at.338
  %difference.340 = sub i64 %time.336, %time.339
  %at_most.341 = icmp sle i64 %difference.340, %returned_by
  br i1 %at_most.341, label %then.318, label %after.319
then.318:
  store i1 true, ptr %found_2
  br label %after.to_2.309
after.319:
  br label %next.to_2.307
next.to_2.307:
  %to_2.next.342 = add nsw i64 %to_2.count.312, 1
  store i64 %to_2.next.342, ptr %to_2.counter.311
  br label %for.to_2.308
after.to_2.309:
  %found_2.345 = load i1, ptr %found_2
  br i1 %found_2.345, label %after.344, label %then.343
then.343:
  %stored.346 = trunc i64 0 to i8
  %row_4.347 = load i64, ptr %row_4
  %sent_live.at.348 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.347
  store i8 %stored.346, ptr %sent_live.at.348
  store i1 true, ptr %changed
  br label %after.344
after.344:
  br label %after.300
after.300:
  br label %next.place_4.288
next.place_4.288:
  %place_4.next.349 = add nsw i64 %place_4.count.293, 1
  store i64 %place_4.next.349, ptr %place_4.counter.292
  br label %for.place_4.289
after.place_4.290:
  br label %while.220
done.222:
  %holds.352 = load i1, ptr %holds
  br i1 %holds.352, label %then.350, label %after.351
then.350:
  store i1 false, ptr %holds
  %sent_count.357 = load i64, ptr %sent_count
  store i64 0, ptr %place_5.counter.358
  br label %for.place_5.355
for.place_5.355:
  %place_5.count.359 = load i64, ptr %place_5.counter.358
  %more.360 = icmp slt i64 %place_5.count.359, %sent_count.357
  br i1 %more.360, label %do.place_5.353, label %after.place_5.356
do.place_5.353:
  store i64 %place_5.count.359, ptr %place_5
  %place_5.363 = load i64, ptr %place_5
  %sent_rows.at.364 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_5.363
  %sent_rows.narrow.365 = load i32, ptr %sent_rows.at.364
  %sent_rows.366 = sext i32 %sent_rows.narrow.365 to i64
  %sent_live.at.367 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.366
  %sent_live.narrow.368 = load i8, ptr %sent_live.at.367
  %sent_live.369 = zext i8 %sent_live.narrow.368 to i64
  %different.370 = icmp ne i64 %sent_live.369, 0
  br i1 %different.370, label %then.361, label %after.362
then.361:
  store i1 true, ptr %holds
  br label %after.place_5.356
after.362:
  br label %next.place_5.354
next.place_5.354:
  %place_5.next.371 = add nsw i64 %place_5.count.359, 1
  store i64 %place_5.next.371, ptr %place_5.counter.358
  br label %for.place_5.355
after.place_5.356:
  br label %after.351
after.351:
  %holds.374 = load i1, ptr %holds
  br i1 %holds.374, label %then.372, label %after.373
then.372:
  store i1 false, ptr %holds
  %returned_count.379 = load i64, ptr %returned_count
  store i64 0, ptr %place_6.counter.380
  br label %for.place_6.377
for.place_6.377:
  %place_6.count.381 = load i64, ptr %place_6.counter.380
  %more.382 = icmp slt i64 %place_6.count.381, %returned_count.379
  br i1 %more.382, label %do.place_6.375, label %after.place_6.378
do.place_6.375:
  store i64 %place_6.count.381, ptr %place_6
  %place_6.385 = load i64, ptr %place_6
  %returned_rows.at.386 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_6.385
  %returned_rows.narrow.387 = load i32, ptr %returned_rows.at.386
  %returned_rows.388 = sext i32 %returned_rows.narrow.387 to i64
  %returned_live.at.389 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.388
  %returned_live.narrow.390 = load i8, ptr %returned_live.at.389
  %returned_live.391 = zext i8 %returned_live.narrow.390 to i64
  %different.392 = icmp ne i64 %returned_live.391, 0
  br i1 %different.392, label %then.383, label %after.384
then.383:
  store i1 true, ptr %holds
  br label %after.place_6.378
after.384:
  br label %next.place_6.376
next.place_6.376:
  %place_6.next.393 = add nsw i64 %place_6.count.381, 1
  store i64 %place_6.next.393, ptr %place_6.counter.380
  br label %for.place_6.377
after.place_6.378:
  br label %after.373
after.373:
  store i64 1, ptr %serves
  %trigger.396 = load i64, ptr %trigger
  %returned_live.at.397 = getelementptr inbounds i8, ptr %returned_live, i64 %trigger.396
  %returned_live.narrow.398 = load i8, ptr %returned_live.at.397
  %returned_live.399 = zext i8 %returned_live.narrow.398 to i64
  %different.400 = icmp ne i64 %returned_live.399, 0
  br i1 %different.400, label %then.394, label %after.395
then.394:
  store i64 0, ptr %serves
  br label %after.395
after.395:
  %serves.403 = load i64, ptr %serves
  %seed.404 = load i64, ptr %seed
  %different.405 = icmp ne i64 %serves.403, %seed.404
  br i1 %different.405, label %then.401, label %after.402
then.401:
  store i1 false, ptr %holds
  br label %after.402
after.402:
  br label %after.218
after.218:
  %holds.408 = load i1, ptr %holds
  br i1 %holds.408, label %then.406, label %after.407
then.406:
  %holds.411 = load i1, ptr %holds
  br i1 %holds.411, label %then.409, label %after.410
then.409:
  %completed.412 = load i64, ptr %completed
  %sum.413 = add i64 %completed.412, 1
  store i64 %sum.413, ptr %completed
  %trigger.414 = load i64, ptr %trigger
  %row.415 = mul nsw i64 0, %feature_count.size1
  %cell.416 = add nsw i64 %row.415, %trigger.414
  %row.417 = mul nsw i64 %cell.416, %feature_count.size2
  %cell.418 = add nsw i64 %row.417, 0
  %feature_count.at.419 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.418
  %feature_count.narrow.420 = load i32, ptr %feature_count.at.419
  %feature_count.421 = sext i32 %feature_count.narrow.420 to i64
  %sum.422 = add i64 %feature_count.421, 1
  %stored.423 = trunc i64 %sum.422 to i32
  %trigger.424 = load i64, ptr %trigger
  %row.425 = mul nsw i64 0, %feature_count.size1
  %cell.426 = add nsw i64 %row.425, %trigger.424
  %row.427 = mul nsw i64 %cell.426, %feature_count.size2
  %cell.428 = add nsw i64 %row.427, 0
  %feature_count.at.429 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.428
  store i32 %stored.423, ptr %feature_count.at.429
  %different.432 = icmp ne i64 %collect, 0
  br i1 %different.432, label %then.430, label %after.431
then.430:
  %sent_count.437 = load i64, ptr %sent_count
  store i64 0, ptr %place_7.counter.438
  br label %for.place_7.435
for.place_7.435:
  %place_7.count.439 = load i64, ptr %place_7.counter.438
  %more.440 = icmp slt i64 %place_7.count.439, %sent_count.437
  br i1 %more.440, label %do.place_7.433, label %after.place_7.436
do.place_7.433:
  store i64 %place_7.count.439, ptr %place_7
  %place_7.441 = load i64, ptr %place_7
  %sent_rows.at.442 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_7.441
  %sent_rows.narrow.443 = load i32, ptr %sent_rows.at.442
  %sent_rows.444 = sext i32 %sent_rows.narrow.443 to i64
  store i64 %sent_rows.444, ptr %row_5
  %row_5.447 = load i64, ptr %row_5
  %sent_live.at.448 = getelementptr inbounds i8, ptr %sent_live, i64 %row_5.447
  %sent_live.narrow.449 = load i8, ptr %sent_live.at.448
  %sent_live.450 = zext i8 %sent_live.narrow.449 to i64
  %different.451 = icmp ne i64 %sent_live.450, 0
  br i1 %different.451, label %then.445, label %after.446
then.445:
  %evidence_end.454 = load i64, ptr %evidence_end
  %at_least.455 = icmp sge i64 %evidence_end.454, %pool_capacity
  br i1 %at_least.455, label %then.452, label %after.453
then.452:
  %trigger.456 = load i64, ptr %trigger
  %state.at.457 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.456, ptr %state.at.457
  %state.at.458 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.458
  ret void
after.453:
  %stored.459 = trunc i64 0 to i32
  %evidence_end.460 = load i64, ptr %evidence_end
  %evidence_stage.at.461 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.460
  store i32 %stored.459, ptr %evidence_stage.at.461
  %row_5.462 = load i64, ptr %row_5
  %stored.463 = trunc i64 %row_5.462 to i32
  %evidence_end.464 = load i64, ptr %evidence_end
  %evidence_row.at.465 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.464
  store i32 %stored.463, ptr %evidence_row.at.465
  %evidence_end.466 = load i64, ptr %evidence_end
  %sum.467 = add i64 %evidence_end.466, 1
  store i64 %sum.467, ptr %evidence_end
  br label %after.446
after.446:
  br label %next.place_7.434
next.place_7.434:
  %place_7.next.468 = add nsw i64 %place_7.count.439, 1
  store i64 %place_7.next.468, ptr %place_7.counter.438
  br label %for.place_7.435
after.place_7.436:
  %returned_count.473 = load i64, ptr %returned_count
  store i64 0, ptr %place_8.counter.474
  br label %for.place_8.471
for.place_8.471:
  %place_8.count.475 = load i64, ptr %place_8.counter.474
  %more.476 = icmp slt i64 %place_8.count.475, %returned_count.473
  br i1 %more.476, label %do.place_8.469, label %after.place_8.472
do.place_8.469:
  store i64 %place_8.count.475, ptr %place_8
  %place_8.477 = load i64, ptr %place_8
  %returned_rows.at.478 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_8.477
  %returned_rows.narrow.479 = load i32, ptr %returned_rows.at.478
  %returned_rows.480 = sext i32 %returned_rows.narrow.479 to i64
  store i64 %returned_rows.480, ptr %row_6
  %row_6.483 = load i64, ptr %row_6
  %returned_live.at.484 = getelementptr inbounds i8, ptr %returned_live, i64 %row_6.483
  %returned_live.narrow.485 = load i8, ptr %returned_live.at.484
  %returned_live.486 = zext i8 %returned_live.narrow.485 to i64
  %different.487 = icmp ne i64 %returned_live.486, 0
  br i1 %different.487, label %then.481, label %after.482
then.481:
  %evidence_end.490 = load i64, ptr %evidence_end
  %at_least.491 = icmp sge i64 %evidence_end.490, %pool_capacity
  br i1 %at_least.491, label %then.488, label %after.489
then.488:
  %trigger.492 = load i64, ptr %trigger
  %state.at.493 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.492, ptr %state.at.493
  %state.at.494 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.494
  ret void
after.489:
  %stored.495 = trunc i64 1 to i32
  %evidence_end.496 = load i64, ptr %evidence_end
  %evidence_stage.at.497 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.496
  store i32 %stored.495, ptr %evidence_stage.at.497
  %row_6.498 = load i64, ptr %row_6
  %stored.499 = trunc i64 %row_6.498 to i32
  %evidence_end.500 = load i64, ptr %evidence_end
  %evidence_row.at.501 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.500
  store i32 %stored.499, ptr %evidence_row.at.501
  %evidence_end.502 = load i64, ptr %evidence_end
  %sum.503 = add i64 %evidence_end.502, 1
  store i64 %sum.503, ptr %evidence_end
  br label %after.482
after.482:
  br label %next.place_8.470
next.place_8.470:
  %place_8.next.504 = add nsw i64 %place_8.count.475, 1
  store i64 %place_8.next.504, ptr %place_8.counter.474
  br label %for.place_8.471
after.place_8.472:
  %instances.507 = load i64, ptr %instances
  %at_least.508 = icmp sge i64 %instances.507, %instance_capacity
  br i1 %at_least.508, label %then.505, label %after.506
then.505:
  %trigger.509 = load i64, ptr %trigger
  %state.at.510 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.509, ptr %state.at.510
  %state.at.511 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.511
  ret void
after.506:
  %trigger.512 = load i64, ptr %trigger
  %stored.513 = trunc i64 %trigger.512 to i32
  %instances.514 = load i64, ptr %instances
  %instance_trigger.at.515 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.514
  store i32 %stored.513, ptr %instance_trigger.at.515
  %a_2.516 = load i64, ptr %a_2
  %stored.517 = trunc i64 %a_2.516 to i32
  %instances.518 = load i64, ptr %instances
  %row.519 = mul nsw i64 %instances.518, %instance_plain.size1
  %cell.520 = add nsw i64 %row.519, 0
  %instance_plain.at.521 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.520
  store i32 %stored.517, ptr %instance_plain.at.521
  %b_2.522 = load i64, ptr %b_2
  %stored.523 = trunc i64 %b_2.522 to i32
  %instances.524 = load i64, ptr %instances
  %row.525 = mul nsw i64 %instances.524, %instance_plain.size1
  %cell.526 = add nsw i64 %row.525, 1
  %instance_plain.at.527 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.526
  store i32 %stored.523, ptr %instance_plain.at.527
  %evidence_end.528 = load i64, ptr %evidence_end
  %instances.529 = load i64, ptr %instances
  %instance_evidence_end.at.530 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.529
  store i64 %evidence_end.528, ptr %instance_evidence_end.at.530
  %instances.531 = load i64, ptr %instances
  %sum.532 = add i64 %instances.531, 1
  store i64 %sum.532, ptr %instances
  br label %after.431
after.431:
  br label %after.410
after.410:
  br label %after.407
after.407:
  %sent_count.537 = load i64, ptr %sent_count
  store i64 0, ptr %place_9.counter.538
  br label %for.place_9.535
for.place_9.535:
  %place_9.count.539 = load i64, ptr %place_9.counter.538
  %more.540 = icmp slt i64 %place_9.count.539, %sent_count.537
  br i1 %more.540, label %do.place_9.533, label %after.place_9.536
do.place_9.533:
  store i64 %place_9.count.539, ptr %place_9
  %stored.541 = trunc i64 0 to i8
  %place_9.542 = load i64, ptr %place_9
  %sent_rows.at.543 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_9.542
  %sent_rows.narrow.544 = load i32, ptr %sent_rows.at.543
  %sent_rows.545 = sext i32 %sent_rows.narrow.544 to i64
  %sent_live.at.546 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.545
  store i8 %stored.541, ptr %sent_live.at.546
  br label %next.place_9.534
next.place_9.534:
  %place_9.next.547 = add nsw i64 %place_9.count.539, 1
  store i64 %place_9.next.547, ptr %place_9.counter.538
  br label %for.place_9.535
after.place_9.536:
  %returned_count.552 = load i64, ptr %returned_count
  store i64 0, ptr %place_10.counter.553
  br label %for.place_10.550
for.place_10.550:
  %place_10.count.554 = load i64, ptr %place_10.counter.553
  %more.555 = icmp slt i64 %place_10.count.554, %returned_count.552
  br i1 %more.555, label %do.place_10.548, label %after.place_10.551
do.place_10.548:
  store i64 %place_10.count.554, ptr %place_10
  %stored.556 = trunc i64 0 to i8
  %place_10.557 = load i64, ptr %place_10
  %returned_rows.at.558 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_10.557
  %returned_rows.narrow.559 = load i32, ptr %returned_rows.at.558
  %returned_rows.560 = sext i32 %returned_rows.narrow.559 to i64
  %returned_live.at.561 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.560
  store i8 %stored.556, ptr %returned_live.at.561
  br label %next.place_10.549
next.place_10.549:
  %place_10.next.562 = add nsw i64 %place_10.count.554, 1
  store i64 %place_10.next.562, ptr %place_10.counter.553
  br label %for.place_10.550
after.place_10.551:
  br label %while.77
done.79:
  %completed.563 = load i64, ptr %completed
  %state.at.564 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.563, ptr %state.at.564
  %instances.565 = load i64, ptr %instances
  %state.at.566 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.565, ptr %state.at.566
  %evidence_end.567 = load i64, ptr %evidence_end
  %state.at.568 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.567, ptr %state.at.568
  br label %next.trigger.8
next.trigger.8:
  %trigger.next.569 = add nsw i64 %trigger.count.12, 1
  store i64 %trigger.next.569, ptr %trigger.counter.11
  br label %for.trigger.9
after.trigger.10:
  %state.at.570 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.570
  %state.at.571 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.571
  ret void
}
