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
  ptr noalias %feature_count, i64 %feature_count.size1, i64 %feature_count.size2, ptr noalias %time,
  i64 %window, ptr noalias %source, ptr noalias %target, i64 %scratch_capacity,
  ptr noalias %sent_rows, ptr noalias %sent_live, ptr noalias %returned_rows,
  ptr noalias %returned_live, ptr noalias %sent_start, ptr noalias %received_start,
  ptr noalias %between_rows, ptr noalias %sent, ptr noalias %sent_to, ptr noalias %received,
  ptr noalias %received_from, i64 %returned_by, i64 %collect, i64 %pool_capacity,
  ptr noalias %evidence_stage, ptr noalias %evidence_row, i64 %instance_capacity,
  ptr noalias %instance_trigger, ptr noalias %instance_plain, i64 %instance_plain.size1,
  ptr noalias %instance_evidence_end
) nounwind {
entry:
  %instances = alloca i64
  %completed = alloca i64
  %evidence_end = alloca i64
  %first = alloca i64
  %trigger = alloca i64
  %since = alloca i64
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
  %sent_count_2 = alloca i64
  %received_count = alloca i64
  %between = alloca i64
  %place_low = alloca i64
  %place_high = alloca i64
  %place = alloca i64
  %place_low_2 = alloca i64
  %place_high_2 = alloca i64
  %place_2 = alloca i64
  %at = alloca i64
  %row = alloca i64
  %far = alloca i64
  %sent_count_3 = alloca i64
  %received_count_2 = alloca i64
  %between_2 = alloca i64
  %place_low_3 = alloca i64
  %place_high_3 = alloca i64
  %place_3 = alloca i64
  %place_low_4 = alloca i64
  %place_high_4 = alloca i64
  %place_4 = alloca i64
  %at_2 = alloca i64
  %row_2 = alloca i64
  %far_2 = alloca i64
  %changed = alloca i1
  %place_5 = alloca i64
  %row_3 = alloca i64
  %found = alloca i1
  %to = alloca i64
  %partner = alloca i64
  %place_6 = alloca i64
  %row_4 = alloca i64
  %found_2 = alloca i1
  %to_2 = alloca i64
  %partner_2 = alloca i64
  %place_7 = alloca i64
  %place_8 = alloca i64
  %serves = alloca i64
  %place_9 = alloca i64
  %row_5 = alloca i64
  %place_10 = alloca i64
  %row_6 = alloca i64
  %place_11 = alloca i64
  %place_12 = alloca i64
  %trigger.counter.11 = alloca i64
  %place.counter.179 = alloca i64
  %place_2.counter.230 = alloca i64
  %at.counter.263 = alloca i64
  %place_3.counter.346 = alloca i64
  %place_4.counter.397 = alloca i64
  %at_2.counter.430 = alloca i64
  %place_5.counter.477 = alloca i64
  %to.counter.504 = alloca i64
  %place_6.counter.548 = alloca i64
  %to_2.counter.575 = alloca i64
  %place_7.counter.622 = alloca i64
  %place_8.counter.644 = alloca i64
  %place_9.counter.702 = alloca i64
  %place_10.counter.738 = alloca i64
  %place_11.counter.802 = alloca i64
  %place_12.counter.817 = alloca i64
  store i64 0, ptr %instances
  store i64 0, ptr %completed
  store i64 0, ptr %evidence_end
  store i64 0, ptr %first
  store i64 0, ptr %trigger
  store i64 0, ptr %since
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
  store i64 0, ptr %sent_count_2
  store i64 0, ptr %received_count
  store i64 0, ptr %between
  store i64 0, ptr %place_low
  store i64 0, ptr %place_high
  store i64 0, ptr %place
  store i64 0, ptr %place_low_2
  store i64 0, ptr %place_high_2
  store i64 0, ptr %place_2
  store i64 0, ptr %at
  store i64 0, ptr %row
  store i64 0, ptr %far
  store i64 0, ptr %sent_count_3
  store i64 0, ptr %received_count_2
  store i64 0, ptr %between_2
  store i64 0, ptr %place_low_3
  store i64 0, ptr %place_high_3
  store i64 0, ptr %place_3
  store i64 0, ptr %place_low_4
  store i64 0, ptr %place_high_4
  store i64 0, ptr %place_4
  store i64 0, ptr %at_2
  store i64 0, ptr %row_2
  store i64 0, ptr %far_2
  store i1 false, ptr %changed
  store i64 0, ptr %place_5
  store i64 0, ptr %row_3
  store i1 false, ptr %found
  store i64 0, ptr %to
  store i64 0, ptr %partner
  store i64 0, ptr %place_6
  store i64 0, ptr %row_4
  store i1 false, ptr %found_2
  store i64 0, ptr %to_2
  store i64 0, ptr %partner_2
  store i64 0, ptr %place_7
  store i64 0, ptr %place_8
  store i64 0, ptr %serves
  store i64 0, ptr %place_9
  store i64 0, ptr %row_5
  store i64 0, ptr %place_10
  store i64 0, ptr %row_6
  store i64 0, ptr %place_11
  store i64 0, ptr %place_12
  %state.at.1 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  %state.2 = load volatile i64, ptr %state.at.1
  store i64 %state.2, ptr %instances
  %state.at.3 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  %state.4 = load volatile i64, ptr %state.at.3
  store i64 %state.4, ptr %completed
  %state.at.5 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  %state.6 = load volatile i64, ptr %state.at.5
  store i64 %state.6, ptr %evidence_end
  store i64 0, ptr %first
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
  %trigger.33 = load i64, ptr %trigger
  %time.at.34 = getelementptr inbounds i64, ptr %time, i64 %trigger.33
  %time.35 = load i64, ptr %time.at.34
  %difference.36 = sub i64 %time.35, %window
  store i64 %difference.36, ptr %since
  %trigger.39 = load i64, ptr %trigger
  %equal.40 = icmp eq i64 %trigger.39, %item_low
  br i1 %equal.40, label %then.37, label %after.38
then.37:
  %trigger.41 = load i64, ptr %trigger
  %since.42 = load i64, ptr %since
  %first_at.43 = call i64 @moneytrail.first_at(ptr %time, i64 %trigger.41, i64 %since.42)
  store i64 %first_at.43, ptr %first
  br label %after.38
after.38:
  br label %while.44
while.44:
  %first.47 = load i64, ptr %first
  %trigger.48 = load i64, ptr %trigger
  %less.49 = icmp slt i64 %first.47, %trigger.48
  br i1 %less.49, label %do.45, label %done.46
do.45:
  %first.52 = load i64, ptr %first
  %time.at.53 = getelementptr inbounds i64, ptr %time, i64 %first.52
  %time.54 = load i64, ptr %time.at.53
  %since.55 = load i64, ptr %since
  %at_least.56 = icmp sge i64 %time.54, %since.55
  br i1 %at_least.56, label %then.50, label %after.51
then.50:
  br label %done.46
after.51:
  %first.57 = load i64, ptr %first
  %sum.58 = add i64 %first.57, 1
  store i64 %sum.58, ptr %first
  br label %while.44
done.46:
  %trigger.61 = load i64, ptr %trigger
  %source.at.62 = getelementptr inbounds i32, ptr %source, i64 %trigger.61
  %source.narrow.63 = load i32, ptr %source.at.62
  %source.64 = sext i32 %source.narrow.63 to i64
  %trigger.65 = load i64, ptr %trigger
  %target.at.66 = getelementptr inbounds i32, ptr %target, i64 %trigger.65
  %target.narrow.67 = load i32, ptr %target.at.66
  %target.68 = sext i32 %target.narrow.67 to i64
  %equal.69 = icmp eq i64 %source.64, %target.68
  br i1 %equal.69, label %then.59, label %after.60
then.59:
  br label %next.trigger.8
after.60:
  store i64 0, ptr %candidates_length
  ; The trigger as a transaction of 'returned'.
  %trigger.70 = load i64, ptr %trigger
  %source.at.71 = getelementptr inbounds i32, ptr %source, i64 %trigger.70
  %source.narrow.72 = load i32, ptr %source.at.71
  %source.73 = sext i32 %source.narrow.72 to i64
  store i64 %source.73, ptr %b
  %trigger.74 = load i64, ptr %trigger
  %target.at.75 = getelementptr inbounds i32, ptr %target, i64 %trigger.74
  %target.narrow.76 = load i32, ptr %target.at.75
  %target.77 = sext i32 %target.narrow.76 to i64
  store i64 %target.77, ptr %a
  %candidates_length.80 = load i64, ptr %candidates_length
  %sum.81 = add i64 %candidates_length.80, 3
  %at_least.82 = icmp sge i64 %sum.81, %scratch_capacity
  br i1 %at_least.82, label %then.78, label %after.79
then.78:
  %trigger.83 = load i64, ptr %trigger
  %state.at.84 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.83, ptr %state.at.84
  %state.at.85 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.85
  ret void
after.79:
  %stored.86 = trunc i64 0 to i32
  %candidates_length.87 = load i64, ptr %candidates_length
  %candidates.at.88 = getelementptr inbounds i32, ptr %candidates, i64 %candidates_length.87
  store i32 %stored.86, ptr %candidates.at.88
  %a.89 = load i64, ptr %a
  %stored.90 = trunc i64 %a.89 to i32
  %candidates_length.91 = load i64, ptr %candidates_length
  %sum.92 = add i64 %candidates_length.91, 1
  %candidates.at.93 = getelementptr inbounds i32, ptr %candidates, i64 %sum.92
  store i32 %stored.90, ptr %candidates.at.93
  %b.94 = load i64, ptr %b
  %stored.95 = trunc i64 %b.94 to i32
  %candidates_length.96 = load i64, ptr %candidates_length
  %sum.97 = add i64 %candidates_length.96, 2
  %candidates.at.98 = getelementptr inbounds i32, ptr %candidates, i64 %sum.97
  store i32 %stored.95, ptr %candidates.at.98
  %candidates_length.99 = load i64, ptr %candidates_length
  %sum.100 = add i64 %candidates_length.99, 3
  store i64 %sum.100, ptr %candidates_length
  store i64 0, ptr %candidate
  br label %while.101
while.101:
  %candidate.104 = load i64, ptr %candidate
  %candidates_length.105 = load i64, ptr %candidates_length
  %less.106 = icmp slt i64 %candidate.104, %candidates_length.105
  br i1 %less.106, label %do.102, label %done.103
do.102:
  %state.at.109 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.110 = load volatile i64, ptr %state.at.109
  %different.111 = icmp ne i64 %state.110, 0
  br i1 %different.111, label %then.107, label %after.108
then.107:
  %trigger.112 = load i64, ptr %trigger
  %state.at.113 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.112, ptr %state.at.113
  %state.at.114 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.114
  ret void
after.108:
  %candidate.115 = load i64, ptr %candidate
  %candidates.at.116 = getelementptr inbounds i32, ptr %candidates, i64 %candidate.115
  %candidates.narrow.117 = load i32, ptr %candidates.at.116
  %candidates.118 = sext i32 %candidates.narrow.117 to i64
  store i64 %candidates.118, ptr %seed
  %candidate.119 = load i64, ptr %candidate
  %sum.120 = add i64 %candidate.119, 1
  %candidates.at.121 = getelementptr inbounds i32, ptr %candidates, i64 %sum.120
  %candidates.narrow.122 = load i32, ptr %candidates.at.121
  %candidates.123 = sext i32 %candidates.narrow.122 to i64
  store i64 %candidates.123, ptr %a_2
  %candidate.124 = load i64, ptr %candidate
  %sum.125 = add i64 %candidate.124, 2
  %candidates.at.126 = getelementptr inbounds i32, ptr %candidates, i64 %sum.125
  %candidates.narrow.127 = load i32, ptr %candidates.at.126
  %candidates.128 = sext i32 %candidates.narrow.127 to i64
  store i64 %candidates.128, ptr %b_2
  %candidate.129 = load i64, ptr %candidate
  %sum.130 = add i64 %candidate.129, 3
  store i64 %sum.130, ptr %candidate
  store i64 0, ptr %sent_count
  store i64 0, ptr %returned_count
  store i1 true, ptr %holds
  %holds.133 = load i1, ptr %holds
  br i1 %holds.133, label %then.131, label %after.132
then.131:
  ; Transactions of 'sent'.
  %a_2.134 = load i64, ptr %a_2
  %sum.135 = add i64 %a_2.134, 1
  %sent_start.at.136 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.135
  %sent_start.137 = load i64, ptr %sent_start.at.136
  %a_2.138 = load i64, ptr %a_2
  %sent_start.at.139 = getelementptr inbounds i64, ptr %sent_start, i64 %a_2.138
  %sent_start.140 = load i64, ptr %sent_start.at.139
  %difference.141 = sub i64 %sent_start.137, %sent_start.140
  store i64 %difference.141, ptr %sent_count_2
  %b_2.142 = load i64, ptr %b_2
  %sum.143 = add i64 %b_2.142, 1
  %received_start.at.144 = getelementptr inbounds i64, ptr %received_start, i64 %sum.143
  %received_start.145 = load i64, ptr %received_start.at.144
  %b_2.146 = load i64, ptr %b_2
  %received_start.at.147 = getelementptr inbounds i64, ptr %received_start, i64 %b_2.146
  %received_start.148 = load i64, ptr %received_start.at.147
  %difference.149 = sub i64 %received_start.145, %received_start.148
  store i64 %difference.149, ptr %received_count
  store i64 0, ptr %between
  %sent_count_2.153 = load i64, ptr %sent_count_2
  %received_count.154 = load i64, ptr %received_count
  %at_most.155 = icmp sle i64 %sent_count_2.153, %received_count.154
  br i1 %at_most.155, label %then.150, label %else.152
then.150:
  %a_2.156 = load i64, ptr %a_2
  %sent_start.at.157 = getelementptr inbounds i64, ptr %sent_start, i64 %a_2.156
  %sent_start.158 = load i64, ptr %sent_start.at.157
  %a_2.159 = load i64, ptr %a_2
  %sum.160 = add i64 %a_2.159, 1
  %sent_start.at.161 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.160
  %sent_start.162 = load i64, ptr %sent_start.at.161
  %first.163 = load i64, ptr %first
  %first_listed.164 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.158, i64 %sent_start.162, i64 %first.163)
  store i64 %first_listed.164, ptr %place_low
  %place_low.165 = load i64, ptr %place_low
  %a_2.166 = load i64, ptr %a_2
  %sum.167 = add i64 %a_2.166, 1
  %sent_start.at.168 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.167
  %sent_start.169 = load i64, ptr %sent_start.at.168
  %trigger.170 = load i64, ptr %trigger
  %sum.171 = add i64 %trigger.170, 1
  %first_listed.172 = call i64 @moneytrail.first_listed(ptr %sent, i64 %place_low.165, i64 %sent_start.169, i64 %sum.171)
  store i64 %first_listed.172, ptr %place_high
  %place_low.177 = load i64, ptr %place_low
  %place_high.178 = load i64, ptr %place_high
  store i64 %place_low.177, ptr %place.counter.179
  br label %for.place.175
for.place.175:
  %place.count.180 = load i64, ptr %place.counter.179
  %more.181 = icmp slt i64 %place.count.180, %place_high.178
  br i1 %more.181, label %do.place.173, label %after.place.176
do.place.173:
  store i64 %place.count.180, ptr %place
  %place.184 = load i64, ptr %place
  %sent_to.at.185 = getelementptr inbounds i32, ptr %sent_to, i64 %place.184
  %sent_to.narrow.186 = load i32, ptr %sent_to.at.185
  %sent_to.187 = sext i32 %sent_to.narrow.186 to i64
  %b_2.188 = load i64, ptr %b_2
  %equal.189 = icmp eq i64 %sent_to.187, %b_2.188
  br i1 %equal.189, label %then.182, label %after.183
then.182:
  %between.192 = load i64, ptr %between
  %at_least.193 = icmp sge i64 %between.192, %scratch_capacity
  br i1 %at_least.193, label %then.190, label %after.191
then.190:
  %trigger.194 = load i64, ptr %trigger
  %state.at.195 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.194, ptr %state.at.195
  %state.at.196 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.196
  ret void
after.191:
  %place.197 = load i64, ptr %place
  %sent.at.198 = getelementptr inbounds i32, ptr %sent, i64 %place.197
  %sent.narrow.199 = load i32, ptr %sent.at.198
  %sent.200 = sext i32 %sent.narrow.199 to i64
  %stored.201 = trunc i64 %sent.200 to i32
  %between.202 = load i64, ptr %between
  %between_rows.at.203 = getelementptr inbounds i32, ptr %between_rows, i64 %between.202
  store i32 %stored.201, ptr %between_rows.at.203
  %between.204 = load i64, ptr %between
  %sum.205 = add i64 %between.204, 1
  store i64 %sum.205, ptr %between
  br label %after.183
after.183:
  br label %next.place.174
next.place.174:
  %place.next.206 = add nsw i64 %place.count.180, 1
  store i64 %place.next.206, ptr %place.counter.179
  br label %for.place.175
after.place.176:
  br label %after.151
else.152:
  %b_2.207 = load i64, ptr %b_2
  %received_start.at.208 = getelementptr inbounds i64, ptr %received_start, i64 %b_2.207
  %received_start.209 = load i64, ptr %received_start.at.208
  %b_2.210 = load i64, ptr %b_2
  %sum.211 = add i64 %b_2.210, 1
  %received_start.at.212 = getelementptr inbounds i64, ptr %received_start, i64 %sum.211
  %received_start.213 = load i64, ptr %received_start.at.212
  %first.214 = load i64, ptr %first
  %first_listed.215 = call i64 @moneytrail.first_listed(ptr %received, i64 %received_start.209, i64 %received_start.213, i64 %first.214)
  store i64 %first_listed.215, ptr %place_low_2
  %place_low_2.216 = load i64, ptr %place_low_2
  %b_2.217 = load i64, ptr %b_2
  %sum.218 = add i64 %b_2.217, 1
  %received_start.at.219 = getelementptr inbounds i64, ptr %received_start, i64 %sum.218
  %received_start.220 = load i64, ptr %received_start.at.219
  %trigger.221 = load i64, ptr %trigger
  %sum.222 = add i64 %trigger.221, 1
  %first_listed.223 = call i64 @moneytrail.first_listed(ptr %received, i64 %place_low_2.216, i64 %received_start.220, i64 %sum.222)
  store i64 %first_listed.223, ptr %place_high_2
  %place_low_2.228 = load i64, ptr %place_low_2
  %place_high_2.229 = load i64, ptr %place_high_2
  store i64 %place_low_2.228, ptr %place_2.counter.230
  br label %for.place_2.226
for.place_2.226:
  %place_2.count.231 = load i64, ptr %place_2.counter.230
  %more.232 = icmp slt i64 %place_2.count.231, %place_high_2.229
  br i1 %more.232, label %do.place_2.224, label %after.place_2.227
do.place_2.224:
  store i64 %place_2.count.231, ptr %place_2
  %place_2.235 = load i64, ptr %place_2
  %received_from.at.236 = getelementptr inbounds i32, ptr %received_from, i64 %place_2.235
  %received_from.narrow.237 = load i32, ptr %received_from.at.236
  %received_from.238 = sext i32 %received_from.narrow.237 to i64
  %a_2.239 = load i64, ptr %a_2
  %equal.240 = icmp eq i64 %received_from.238, %a_2.239
  br i1 %equal.240, label %then.233, label %after.234
then.233:
  %between.243 = load i64, ptr %between
  %at_least.244 = icmp sge i64 %between.243, %scratch_capacity
  br i1 %at_least.244, label %then.241, label %after.242
then.241:
  %trigger.245 = load i64, ptr %trigger
  %state.at.246 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.245, ptr %state.at.246
  %state.at.247 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.247
  ret void
after.242:
  %place_2.248 = load i64, ptr %place_2
  %received.at.249 = getelementptr inbounds i32, ptr %received, i64 %place_2.248
  %received.narrow.250 = load i32, ptr %received.at.249
  %received.251 = sext i32 %received.narrow.250 to i64
  %stored.252 = trunc i64 %received.251 to i32
  %between.253 = load i64, ptr %between
  %between_rows.at.254 = getelementptr inbounds i32, ptr %between_rows, i64 %between.253
  store i32 %stored.252, ptr %between_rows.at.254
  %between.255 = load i64, ptr %between
  %sum.256 = add i64 %between.255, 1
  store i64 %sum.256, ptr %between
  br label %after.234
after.234:
  br label %next.place_2.225
next.place_2.225:
  %place_2.next.257 = add nsw i64 %place_2.count.231, 1
  store i64 %place_2.next.257, ptr %place_2.counter.230
  br label %for.place_2.226
after.place_2.227:
  br label %after.151
after.151:
  %between.262 = load i64, ptr %between
  store i64 0, ptr %at.counter.263
  br label %for.at.260
for.at.260:
  %at.count.264 = load i64, ptr %at.counter.263
  %more.265 = icmp slt i64 %at.count.264, %between.262
  br i1 %more.265, label %do.at.258, label %after.at.261
do.at.258:
  store i64 %at.count.264, ptr %at
  %at.266 = load i64, ptr %at
  %between_rows.at.267 = getelementptr inbounds i32, ptr %between_rows, i64 %at.266
  %between_rows.narrow.268 = load i32, ptr %between_rows.at.267
  %between_rows.269 = sext i32 %between_rows.narrow.268 to i64
  store i64 %between_rows.269, ptr %row
  %row.270 = load i64, ptr %row
  %target.at.271 = getelementptr inbounds i32, ptr %target, i64 %row.270
  %target.narrow.272 = load i32, ptr %target.at.271
  %target.273 = sext i32 %target.narrow.272 to i64
  store i64 %target.273, ptr %far
  %far.276 = load i64, ptr %far
  %b_2.277 = load i64, ptr %b_2
  %equal.278 = icmp eq i64 %far.276, %b_2.277
  br i1 %equal.278, label %then.274, label %after.275
then.274:
  %sent_count.281 = load i64, ptr %sent_count
  %at_least.282 = icmp sge i64 %sent_count.281, %scratch_capacity
  br i1 %at_least.282, label %then.279, label %after.280
then.279:
  %trigger.283 = load i64, ptr %trigger
  %state.at.284 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.283, ptr %state.at.284
  %state.at.285 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.285
  ret void
after.280:
  %row.286 = load i64, ptr %row
  %stored.287 = trunc i64 %row.286 to i32
  %sent_count.288 = load i64, ptr %sent_count
  %sent_rows.at.289 = getelementptr inbounds i32, ptr %sent_rows, i64 %sent_count.288
  store i32 %stored.287, ptr %sent_rows.at.289
  %sent_count.290 = load i64, ptr %sent_count
  %sum.291 = add i64 %sent_count.290, 1
  store i64 %sum.291, ptr %sent_count
  %stored.292 = trunc i64 1 to i8
  %row.293 = load i64, ptr %row
  %sent_live.at.294 = getelementptr inbounds i8, ptr %sent_live, i64 %row.293
  store i8 %stored.292, ptr %sent_live.at.294
  br label %after.275
after.275:
  br label %next.at.259
next.at.259:
  %at.next.295 = add nsw i64 %at.count.264, 1
  store i64 %at.next.295, ptr %at.counter.263
  br label %for.at.260
after.at.261:
  %sent_count.296 = load i64, ptr %sent_count
  %more.297 = icmp sgt i64 %sent_count.296, 0
  store i1 %more.297, ptr %holds
  br label %after.132
after.132:
  %holds.300 = load i1, ptr %holds
  br i1 %holds.300, label %then.298, label %after.299
then.298:
  ; Transactions of 'returned'.
  %b_2.301 = load i64, ptr %b_2
  %sum.302 = add i64 %b_2.301, 1
  %sent_start.at.303 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.302
  %sent_start.304 = load i64, ptr %sent_start.at.303
  %b_2.305 = load i64, ptr %b_2
  %sent_start.at.306 = getelementptr inbounds i64, ptr %sent_start, i64 %b_2.305
  %sent_start.307 = load i64, ptr %sent_start.at.306
  %difference.308 = sub i64 %sent_start.304, %sent_start.307
  store i64 %difference.308, ptr %sent_count_3
  %a_2.309 = load i64, ptr %a_2
  %sum.310 = add i64 %a_2.309, 1
  %received_start.at.311 = getelementptr inbounds i64, ptr %received_start, i64 %sum.310
  %received_start.312 = load i64, ptr %received_start.at.311
  %a_2.313 = load i64, ptr %a_2
  %received_start.at.314 = getelementptr inbounds i64, ptr %received_start, i64 %a_2.313
  %received_start.315 = load i64, ptr %received_start.at.314
  %difference.316 = sub i64 %received_start.312, %received_start.315
  store i64 %difference.316, ptr %received_count_2
  store i64 0, ptr %between_2
  %sent_count_3.320 = load i64, ptr %sent_count_3
  %received_count_2.321 = load i64, ptr %received_count_2
  %at_most.322 = icmp sle i64 %sent_count_3.320, %received_count_2.321
  br i1 %at_most.322, label %then.317, label %else.319
then.317:
  %b_2.323 = load i64, ptr %b_2
  %sent_start.at.324 = getelementptr inbounds i64, ptr %sent_start, i64 %b_2.323
  %sent_start.325 = load i64, ptr %sent_start.at.324
  %b_2.326 = load i64, ptr %b_2
  %sum.327 = add i64 %b_2.326, 1
  %sent_start.at.328 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.327
  %sent_start.329 = load i64, ptr %sent_start.at.328
  %first.330 = load i64, ptr %first
  %first_listed.331 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.325, i64 %sent_start.329, i64 %first.330)
  store i64 %first_listed.331, ptr %place_low_3
  %place_low_3.332 = load i64, ptr %place_low_3
  %b_2.333 = load i64, ptr %b_2
  %sum.334 = add i64 %b_2.333, 1
  %sent_start.at.335 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.334
  %sent_start.336 = load i64, ptr %sent_start.at.335
  %trigger.337 = load i64, ptr %trigger
  %sum.338 = add i64 %trigger.337, 1
  %first_listed.339 = call i64 @moneytrail.first_listed(ptr %sent, i64 %place_low_3.332, i64 %sent_start.336, i64 %sum.338)
  store i64 %first_listed.339, ptr %place_high_3
  %place_low_3.344 = load i64, ptr %place_low_3
  %place_high_3.345 = load i64, ptr %place_high_3
  store i64 %place_low_3.344, ptr %place_3.counter.346
  br label %for.place_3.342
for.place_3.342:
  %place_3.count.347 = load i64, ptr %place_3.counter.346
  %more.348 = icmp slt i64 %place_3.count.347, %place_high_3.345
  br i1 %more.348, label %do.place_3.340, label %after.place_3.343
do.place_3.340:
  store i64 %place_3.count.347, ptr %place_3
  %place_3.351 = load i64, ptr %place_3
  %sent_to.at.352 = getelementptr inbounds i32, ptr %sent_to, i64 %place_3.351
  %sent_to.narrow.353 = load i32, ptr %sent_to.at.352
  %sent_to.354 = sext i32 %sent_to.narrow.353 to i64
  %a_2.355 = load i64, ptr %a_2
  %equal.356 = icmp eq i64 %sent_to.354, %a_2.355
  br i1 %equal.356, label %then.349, label %after.350
then.349:
  %between_2.359 = load i64, ptr %between_2
  %at_least.360 = icmp sge i64 %between_2.359, %scratch_capacity
  br i1 %at_least.360, label %then.357, label %after.358
then.357:
  %trigger.361 = load i64, ptr %trigger
  %state.at.362 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.361, ptr %state.at.362
  %state.at.363 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.363
  ret void
after.358:
  %place_3.364 = load i64, ptr %place_3
  %sent.at.365 = getelementptr inbounds i32, ptr %sent, i64 %place_3.364
  %sent.narrow.366 = load i32, ptr %sent.at.365
  %sent.367 = sext i32 %sent.narrow.366 to i64
  %stored.368 = trunc i64 %sent.367 to i32
  %between_2.369 = load i64, ptr %between_2
  %between_rows.at.370 = getelementptr inbounds i32, ptr %between_rows, i64 %between_2.369
  store i32 %stored.368, ptr %between_rows.at.370
  %between_2.371 = load i64, ptr %between_2
  %sum.372 = add i64 %between_2.371, 1
  store i64 %sum.372, ptr %between_2
  br label %after.350
after.350:
  br label %next.place_3.341
next.place_3.341:
  %place_3.next.373 = add nsw i64 %place_3.count.347, 1
  store i64 %place_3.next.373, ptr %place_3.counter.346
  br label %for.place_3.342
after.place_3.343:
  br label %after.318
else.319:
  %a_2.374 = load i64, ptr %a_2
  %received_start.at.375 = getelementptr inbounds i64, ptr %received_start, i64 %a_2.374
  %received_start.376 = load i64, ptr %received_start.at.375
  %a_2.377 = load i64, ptr %a_2
  %sum.378 = add i64 %a_2.377, 1
  %received_start.at.379 = getelementptr inbounds i64, ptr %received_start, i64 %sum.378
  %received_start.380 = load i64, ptr %received_start.at.379
  %first.381 = load i64, ptr %first
  %first_listed.382 = call i64 @moneytrail.first_listed(ptr %received, i64 %received_start.376, i64 %received_start.380, i64 %first.381)
  store i64 %first_listed.382, ptr %place_low_4
  %place_low_4.383 = load i64, ptr %place_low_4
  %a_2.384 = load i64, ptr %a_2
  %sum.385 = add i64 %a_2.384, 1
  %received_start.at.386 = getelementptr inbounds i64, ptr %received_start, i64 %sum.385
  %received_start.387 = load i64, ptr %received_start.at.386
  %trigger.388 = load i64, ptr %trigger
  %sum.389 = add i64 %trigger.388, 1
  %first_listed.390 = call i64 @moneytrail.first_listed(ptr %received, i64 %place_low_4.383, i64 %received_start.387, i64 %sum.389)
  store i64 %first_listed.390, ptr %place_high_4
  %place_low_4.395 = load i64, ptr %place_low_4
  %place_high_4.396 = load i64, ptr %place_high_4
  store i64 %place_low_4.395, ptr %place_4.counter.397
  br label %for.place_4.393
for.place_4.393:
  %place_4.count.398 = load i64, ptr %place_4.counter.397
  %more.399 = icmp slt i64 %place_4.count.398, %place_high_4.396
  br i1 %more.399, label %do.place_4.391, label %after.place_4.394
do.place_4.391:
  store i64 %place_4.count.398, ptr %place_4
  %place_4.402 = load i64, ptr %place_4
  %received_from.at.403 = getelementptr inbounds i32, ptr %received_from, i64 %place_4.402
  %received_from.narrow.404 = load i32, ptr %received_from.at.403
  %received_from.405 = sext i32 %received_from.narrow.404 to i64
  %b_2.406 = load i64, ptr %b_2
  %equal.407 = icmp eq i64 %received_from.405, %b_2.406
  br i1 %equal.407, label %then.400, label %after.401
then.400:
  %between_2.410 = load i64, ptr %between_2
  %at_least.411 = icmp sge i64 %between_2.410, %scratch_capacity
  br i1 %at_least.411, label %then.408, label %after.409
then.408:
  %trigger.412 = load i64, ptr %trigger
  %state.at.413 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.412, ptr %state.at.413
  %state.at.414 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.414
  ret void
after.409:
  %place_4.415 = load i64, ptr %place_4
  %received.at.416 = getelementptr inbounds i32, ptr %received, i64 %place_4.415
  %received.narrow.417 = load i32, ptr %received.at.416
  %received.418 = sext i32 %received.narrow.417 to i64
  %stored.419 = trunc i64 %received.418 to i32
  %between_2.420 = load i64, ptr %between_2
  %between_rows.at.421 = getelementptr inbounds i32, ptr %between_rows, i64 %between_2.420
  store i32 %stored.419, ptr %between_rows.at.421
  %between_2.422 = load i64, ptr %between_2
  %sum.423 = add i64 %between_2.422, 1
  store i64 %sum.423, ptr %between_2
  br label %after.401
after.401:
  br label %next.place_4.392
next.place_4.392:
  %place_4.next.424 = add nsw i64 %place_4.count.398, 1
  store i64 %place_4.next.424, ptr %place_4.counter.397
  br label %for.place_4.393
after.place_4.394:
  br label %after.318
after.318:
  %between_2.429 = load i64, ptr %between_2
  store i64 0, ptr %at_2.counter.430
  br label %for.at_2.427
for.at_2.427:
  %at_2.count.431 = load i64, ptr %at_2.counter.430
  %more.432 = icmp slt i64 %at_2.count.431, %between_2.429
  br i1 %more.432, label %do.at_2.425, label %after.at_2.428
do.at_2.425:
  store i64 %at_2.count.431, ptr %at_2
  %at_2.433 = load i64, ptr %at_2
  %between_rows.at.434 = getelementptr inbounds i32, ptr %between_rows, i64 %at_2.433
  %between_rows.narrow.435 = load i32, ptr %between_rows.at.434
  %between_rows.436 = sext i32 %between_rows.narrow.435 to i64
  store i64 %between_rows.436, ptr %row_2
  %row_2.437 = load i64, ptr %row_2
  %target.at.438 = getelementptr inbounds i32, ptr %target, i64 %row_2.437
  %target.narrow.439 = load i32, ptr %target.at.438
  %target.440 = sext i32 %target.narrow.439 to i64
  store i64 %target.440, ptr %far_2
  %far_2.443 = load i64, ptr %far_2
  %a_2.444 = load i64, ptr %a_2
  %equal.445 = icmp eq i64 %far_2.443, %a_2.444
  br i1 %equal.445, label %then.441, label %after.442
then.441:
  %returned_count.448 = load i64, ptr %returned_count
  %at_least.449 = icmp sge i64 %returned_count.448, %scratch_capacity
  br i1 %at_least.449, label %then.446, label %after.447
then.446:
  %trigger.450 = load i64, ptr %trigger
  %state.at.451 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.450, ptr %state.at.451
  %state.at.452 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.452
  ret void
after.447:
  %row_2.453 = load i64, ptr %row_2
  %stored.454 = trunc i64 %row_2.453 to i32
  %returned_count.455 = load i64, ptr %returned_count
  %returned_rows.at.456 = getelementptr inbounds i32, ptr %returned_rows, i64 %returned_count.455
  store i32 %stored.454, ptr %returned_rows.at.456
  %returned_count.457 = load i64, ptr %returned_count
  %sum.458 = add i64 %returned_count.457, 1
  store i64 %sum.458, ptr %returned_count
  %stored.459 = trunc i64 1 to i8
  %row_2.460 = load i64, ptr %row_2
  %returned_live.at.461 = getelementptr inbounds i8, ptr %returned_live, i64 %row_2.460
  store i8 %stored.459, ptr %returned_live.at.461
  br label %after.442
after.442:
  br label %next.at_2.426
next.at_2.426:
  %at_2.next.462 = add nsw i64 %at_2.count.431, 1
  store i64 %at_2.next.462, ptr %at_2.counter.430
  br label %for.at_2.427
after.at_2.428:
  %returned_count.463 = load i64, ptr %returned_count
  %more.464 = icmp sgt i64 %returned_count.463, 0
  store i1 %more.464, ptr %holds
  br label %after.299
after.299:
  %holds.467 = load i1, ptr %holds
  br i1 %holds.467, label %then.465, label %after.466
then.465:
  store i1 true, ptr %changed
  br label %while.468
while.468:
  %changed.471 = load i1, ptr %changed
  br i1 %changed.471, label %do.469, label %done.470
do.469:
  store i1 false, ptr %changed
  ; 'returned' after 'sent'.
  %returned_count.476 = load i64, ptr %returned_count
  store i64 0, ptr %place_5.counter.477
  br label %for.place_5.474
for.place_5.474:
  %place_5.count.478 = load i64, ptr %place_5.counter.477
  %more.479 = icmp slt i64 %place_5.count.478, %returned_count.476
  br i1 %more.479, label %do.place_5.472, label %after.place_5.475
do.place_5.472:
  store i64 %place_5.count.478, ptr %place_5
  %place_5.480 = load i64, ptr %place_5
  %returned_rows.at.481 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_5.480
  %returned_rows.narrow.482 = load i32, ptr %returned_rows.at.481
  %returned_rows.483 = sext i32 %returned_rows.narrow.482 to i64
  store i64 %returned_rows.483, ptr %row_3
  %row_3.486 = load i64, ptr %row_3
  %returned_live.at.487 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.486
  %returned_live.narrow.488 = load i8, ptr %returned_live.at.487
  %returned_live.489 = zext i8 %returned_live.narrow.488 to i64
  %different.490 = icmp ne i64 %returned_live.489, 0
  br i1 %different.490, label %then.484, label %after.485
then.484:
  %state.at.493 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.494 = load volatile i64, ptr %state.at.493
  %different.495 = icmp ne i64 %state.494, 0
  br i1 %different.495, label %then.491, label %after.492
then.491:
  %trigger.496 = load i64, ptr %trigger
  %state.at.497 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.496, ptr %state.at.497
  %state.at.498 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.498
  ret void
after.492:
  store i1 false, ptr %found
  %sent_count.503 = load i64, ptr %sent_count
  store i64 0, ptr %to.counter.504
  br label %for.to.501
for.to.501:
  %to.count.505 = load i64, ptr %to.counter.504
  %more.506 = icmp slt i64 %to.count.505, %sent_count.503
  br i1 %more.506, label %do.to.499, label %after.to.502
do.to.499:
  store i64 %to.count.505, ptr %to
  %to.507 = load i64, ptr %to
  %sent_rows.at.508 = getelementptr inbounds i32, ptr %sent_rows, i64 %to.507
  %sent_rows.narrow.509 = load i32, ptr %sent_rows.at.508
  %sent_rows.510 = sext i32 %sent_rows.narrow.509 to i64
  store i64 %sent_rows.510, ptr %partner
  %partner.514 = load i64, ptr %partner
  %sent_live.at.515 = getelementptr inbounds i8, ptr %sent_live, i64 %partner.514
  %sent_live.narrow.516 = load i8, ptr %sent_live.at.515
  %sent_live.517 = zext i8 %sent_live.narrow.516 to i64
  %different.518 = icmp ne i64 %sent_live.517, 0
  br i1 %different.518, label %and.513, label %after.512
and.513:
  %row_3.520 = load i64, ptr %row_3
  %time.at.521 = getelementptr inbounds i64, ptr %time, i64 %row_3.520
  %time.522 = load i64, ptr %time.at.521
  %partner.523 = load i64, ptr %partner
  %time.at.524 = getelementptr inbounds i64, ptr %time, i64 %partner.523
  %time.525 = load i64, ptr %time.at.524
  %more.526 = icmp sgt i64 %time.522, %time.525
  br i1 %more.526, label %and.519, label %after.512
and.519:
  %row_3.527 = load i64, ptr %row_3
  %time.at.528 = getelementptr inbounds i64, ptr %time, i64 %row_3.527
  %time.529 = load i64, ptr %time.at.528
  %partner.530 = load i64, ptr %partner
  %time.at.531 = getelementptr inbounds i64, ptr %time, i64 %partner.530
  %time.532 = load i64, ptr %time.at.531
  %difference.533 = sub i64 %time.529, %time.532
  %at_most.534 = icmp sle i64 %difference.533, %returned_by
  br i1 %at_most.534, label %then.511, label %after.512
then.511:
  store i1 true, ptr %found
  br label %after.to.502
after.512:
  br label %next.to.500
next.to.500:
  %to.next.535 = add nsw i64 %to.count.505, 1
  store i64 %to.next.535, ptr %to.counter.504
  br label %for.to.501
after.to.502:
  %found.538 = load i1, ptr %found
  br i1 %found.538, label %after.537, label %then.536
then.536:
  %stored.539 = trunc i64 0 to i8
  %row_3.540 = load i64, ptr %row_3
  %returned_live.at.541 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.540
  store i8 %stored.539, ptr %returned_live.at.541
  store i1 true, ptr %changed
  br label %after.537
after.537:
  br label %after.485
after.485:
  br label %next.place_5.473
next.place_5.473:
  %place_5.next.542 = add nsw i64 %place_5.count.478, 1
  store i64 %place_5.next.542, ptr %place_5.counter.477
  br label %for.place_5.474
after.place_5.475:
  %sent_count.547 = load i64, ptr %sent_count
  store i64 0, ptr %place_6.counter.548
  br label %for.place_6.545
for.place_6.545:
  %place_6.count.549 = load i64, ptr %place_6.counter.548
  %more.550 = icmp slt i64 %place_6.count.549, %sent_count.547
  br i1 %more.550, label %do.place_6.543, label %after.place_6.546
do.place_6.543:
  store i64 %place_6.count.549, ptr %place_6
  %place_6.551 = load i64, ptr %place_6
  %sent_rows.at.552 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_6.551
  %sent_rows.narrow.553 = load i32, ptr %sent_rows.at.552
  %sent_rows.554 = sext i32 %sent_rows.narrow.553 to i64
  store i64 %sent_rows.554, ptr %row_4
  %row_4.557 = load i64, ptr %row_4
  %sent_live.at.558 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.557
  %sent_live.narrow.559 = load i8, ptr %sent_live.at.558
  %sent_live.560 = zext i8 %sent_live.narrow.559 to i64
  %different.561 = icmp ne i64 %sent_live.560, 0
  br i1 %different.561, label %then.555, label %after.556
then.555:
  %state.at.564 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.565 = load volatile i64, ptr %state.at.564
  %different.566 = icmp ne i64 %state.565, 0
  br i1 %different.566, label %then.562, label %after.563
then.562:
  %trigger.567 = load i64, ptr %trigger
  %state.at.568 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.567, ptr %state.at.568
  %state.at.569 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.569
  ret void
after.563:
  store i1 false, ptr %found_2
  %returned_count.574 = load i64, ptr %returned_count
  store i64 0, ptr %to_2.counter.575
  br label %for.to_2.572
for.to_2.572:
  %to_2.count.576 = load i64, ptr %to_2.counter.575
  %more.577 = icmp slt i64 %to_2.count.576, %returned_count.574
  br i1 %more.577, label %do.to_2.570, label %after.to_2.573
do.to_2.570:
  store i64 %to_2.count.576, ptr %to_2
  %to_2.578 = load i64, ptr %to_2
  %returned_rows.at.579 = getelementptr inbounds i32, ptr %returned_rows, i64 %to_2.578
  %returned_rows.narrow.580 = load i32, ptr %returned_rows.at.579
  %returned_rows.581 = sext i32 %returned_rows.narrow.580 to i64
  store i64 %returned_rows.581, ptr %partner_2
  %partner_2.585 = load i64, ptr %partner_2
  %returned_live.at.586 = getelementptr inbounds i8, ptr %returned_live, i64 %partner_2.585
  %returned_live.narrow.587 = load i8, ptr %returned_live.at.586
  %returned_live.588 = zext i8 %returned_live.narrow.587 to i64
  %different.589 = icmp ne i64 %returned_live.588, 0
  br i1 %different.589, label %and.584, label %after.583
and.584:
  %partner_2.591 = load i64, ptr %partner_2
  %time.at.592 = getelementptr inbounds i64, ptr %time, i64 %partner_2.591
  %time.593 = load i64, ptr %time.at.592
  %row_4.594 = load i64, ptr %row_4
  %time.at.595 = getelementptr inbounds i64, ptr %time, i64 %row_4.594
  %time.596 = load i64, ptr %time.at.595
  %more.597 = icmp sgt i64 %time.593, %time.596
  br i1 %more.597, label %and.590, label %after.583
and.590:
  %partner_2.598 = load i64, ptr %partner_2
  %time.at.599 = getelementptr inbounds i64, ptr %time, i64 %partner_2.598
  %time.600 = load i64, ptr %time.at.599
  %row_4.601 = load i64, ptr %row_4
  %time.at.602 = getelementptr inbounds i64, ptr %time, i64 %row_4.601
  %time.603 = load i64, ptr %time.at.602
  %difference.604 = sub i64 %time.600, %time.603
  %at_most.605 = icmp sle i64 %difference.604, %returned_by
  br i1 %at_most.605, label %then.582, label %after.583
then.582:
  store i1 true, ptr %found_2
  br label %after.to_2.573
after.583:
  br label %next.to_2.571
next.to_2.571:
  %to_2.next.606 = add nsw i64 %to_2.count.576, 1
  store i64 %to_2.next.606, ptr %to_2.counter.575
  br label %for.to_2.572
after.to_2.573:
  %found_2.609 = load i1, ptr %found_2
  br i1 %found_2.609, label %after.608, label %then.607
then.607:
  %stored.610 = trunc i64 0 to i8
  %row_4.611 = load i64, ptr %row_4
  %sent_live.at.612 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.611
  store i8 %stored.610, ptr %sent_live.at.612
  store i1 true, ptr %changed
  br label %after.608
after.608:
  br label %after.556
after.556:
  br label %next.place_6.544
next.place_6.544:
  %place_6.next.613 = add nsw i64 %place_6.count.549, 1
  store i64 %place_6.next.613, ptr %place_6.counter.548
  br label %for.place_6.545
after.place_6.546:
  br label %while.468
done.470:
  %holds.616 = load i1, ptr %holds
  br i1 %holds.616, label %then.614, label %after.615
then.614:
  store i1 false, ptr %holds
  %sent_count.621 = load i64, ptr %sent_count
  store i64 0, ptr %place_7.counter.622
  br label %for.place_7.619
for.place_7.619:
  %place_7.count.623 = load i64, ptr %place_7.counter.622
  %more.624 = icmp slt i64 %place_7.count.623, %sent_count.621
  br i1 %more.624, label %do.place_7.617, label %after.place_7.620
do.place_7.617:
  store i64 %place_7.count.623, ptr %place_7
  %place_7.627 = load i64, ptr %place_7
  %sent_rows.at.628 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_7.627
  %sent_rows.narrow.629 = load i32, ptr %sent_rows.at.628
  %sent_rows.630 = sext i32 %sent_rows.narrow.629 to i64
  %sent_live.at.631 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.630
  %sent_live.narrow.632 = load i8, ptr %sent_live.at.631
  %sent_live.633 = zext i8 %sent_live.narrow.632 to i64
  %different.634 = icmp ne i64 %sent_live.633, 0
  br i1 %different.634, label %then.625, label %after.626
then.625:
  store i1 true, ptr %holds
  br label %after.place_7.620
after.626:
  br label %next.place_7.618
next.place_7.618:
  %place_7.next.635 = add nsw i64 %place_7.count.623, 1
  store i64 %place_7.next.635, ptr %place_7.counter.622
  br label %for.place_7.619
after.place_7.620:
  br label %after.615
after.615:
  %holds.638 = load i1, ptr %holds
  br i1 %holds.638, label %then.636, label %after.637
then.636:
  store i1 false, ptr %holds
  %returned_count.643 = load i64, ptr %returned_count
  store i64 0, ptr %place_8.counter.644
  br label %for.place_8.641
for.place_8.641:
  %place_8.count.645 = load i64, ptr %place_8.counter.644
  %more.646 = icmp slt i64 %place_8.count.645, %returned_count.643
  br i1 %more.646, label %do.place_8.639, label %after.place_8.642
do.place_8.639:
  store i64 %place_8.count.645, ptr %place_8
  %place_8.649 = load i64, ptr %place_8
  %returned_rows.at.650 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_8.649
  %returned_rows.narrow.651 = load i32, ptr %returned_rows.at.650
  %returned_rows.652 = sext i32 %returned_rows.narrow.651 to i64
  %returned_live.at.653 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.652
  %returned_live.narrow.654 = load i8, ptr %returned_live.at.653
  %returned_live.655 = zext i8 %returned_live.narrow.654 to i64
  %different.656 = icmp ne i64 %returned_live.655, 0
  br i1 %different.656, label %then.647, label %after.648
then.647:
  store i1 true, ptr %holds
  br label %after.place_8.642
after.648:
  br label %next.place_8.640
next.place_8.640:
  %place_8.next.657 = add nsw i64 %place_8.count.645, 1
  store i64 %place_8.next.657, ptr %place_8.counter.644
  br label %for.place_8.641
after.place_8.642:
  br label %after.637
after.637:
  store i64 1, ptr %serves
  %trigger.660 = load i64, ptr %trigger
  %returned_live.at.661 = getelementptr inbounds i8, ptr %returned_live, i64 %trigger.660
  %returned_live.narrow.662 = load i8, ptr %returned_live.at.661
  %returned_live.663 = zext i8 %returned_live.narrow.662 to i64
  %different.664 = icmp ne i64 %returned_live.663, 0
  br i1 %different.664, label %then.658, label %after.659
then.658:
  store i64 0, ptr %serves
  br label %after.659
after.659:
  %serves.667 = load i64, ptr %serves
  %seed.668 = load i64, ptr %seed
  %different.669 = icmp ne i64 %serves.667, %seed.668
  br i1 %different.669, label %then.665, label %after.666
then.665:
  store i1 false, ptr %holds
  br label %after.666
after.666:
  br label %after.466
after.466:
  %holds.672 = load i1, ptr %holds
  br i1 %holds.672, label %then.670, label %after.671
then.670:
  %holds.675 = load i1, ptr %holds
  br i1 %holds.675, label %then.673, label %after.674
then.673:
  %completed.676 = load i64, ptr %completed
  %sum.677 = add i64 %completed.676, 1
  store i64 %sum.677, ptr %completed
  %trigger.678 = load i64, ptr %trigger
  %row.679 = mul nsw i64 0, %feature_count.size1
  %cell.680 = add nsw i64 %row.679, 0
  %row.681 = mul nsw i64 %cell.680, %feature_count.size2
  %cell.682 = add nsw i64 %row.681, %trigger.678
  %feature_count.at.683 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.682
  %feature_count.narrow.684 = load i32, ptr %feature_count.at.683
  %feature_count.685 = sext i32 %feature_count.narrow.684 to i64
  %sum.686 = add i64 %feature_count.685, 1
  %stored.687 = trunc i64 %sum.686 to i32
  %trigger.688 = load i64, ptr %trigger
  %row.689 = mul nsw i64 0, %feature_count.size1
  %cell.690 = add nsw i64 %row.689, 0
  %row.691 = mul nsw i64 %cell.690, %feature_count.size2
  %cell.692 = add nsw i64 %row.691, %trigger.688
  %feature_count.at.693 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.692
  store i32 %stored.687, ptr %feature_count.at.693
  %different.696 = icmp ne i64 %collect, 0
  br i1 %different.696, label %then.694, label %after.695
then.694:
  %sent_count.701 = load i64, ptr %sent_count
  store i64 0, ptr %place_9.counter.702
  br label %for.place_9.699
for.place_9.699:
  %place_9.count.703 = load i64, ptr %place_9.counter.702
  %more.704 = icmp slt i64 %place_9.count.703, %sent_count.701
  br i1 %more.704, label %do.place_9.697, label %after.place_9.700
do.place_9.697:
  store i64 %place_9.count.703, ptr %place_9
  %place_9.705 = load i64, ptr %place_9
  %sent_rows.at.706 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_9.705
  %sent_rows.narrow.707 = load i32, ptr %sent_rows.at.706
  %sent_rows.708 = sext i32 %sent_rows.narrow.707 to i64
  store i64 %sent_rows.708, ptr %row_5
  %row_5.711 = load i64, ptr %row_5
  %sent_live.at.712 = getelementptr inbounds i8, ptr %sent_live, i64 %row_5.711
  %sent_live.narrow.713 = load i8, ptr %sent_live.at.712
  %sent_live.714 = zext i8 %sent_live.narrow.713 to i64
  %different.715 = icmp ne i64 %sent_live.714, 0
  br i1 %different.715, label %then.709, label %after.710
then.709:
  %evidence_end.718 = load i64, ptr %evidence_end
  %at_least.719 = icmp sge i64 %evidence_end.718, %pool_capacity
  br i1 %at_least.719, label %then.716, label %after.717
then.716:
  %trigger.720 = load i64, ptr %trigger
  %state.at.721 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.720, ptr %state.at.721
  %state.at.722 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.722
  ret void
after.717:
  %stored.723 = trunc i64 0 to i32
  %evidence_end.724 = load i64, ptr %evidence_end
  %evidence_stage.at.725 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.724
  store i32 %stored.723, ptr %evidence_stage.at.725
  %row_5.726 = load i64, ptr %row_5
  %stored.727 = trunc i64 %row_5.726 to i32
  %evidence_end.728 = load i64, ptr %evidence_end
  %evidence_row.at.729 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.728
  store i32 %stored.727, ptr %evidence_row.at.729
  %evidence_end.730 = load i64, ptr %evidence_end
  %sum.731 = add i64 %evidence_end.730, 1
  store i64 %sum.731, ptr %evidence_end
  br label %after.710
after.710:
  br label %next.place_9.698
next.place_9.698:
  %place_9.next.732 = add nsw i64 %place_9.count.703, 1
  store i64 %place_9.next.732, ptr %place_9.counter.702
  br label %for.place_9.699
after.place_9.700:
  %returned_count.737 = load i64, ptr %returned_count
  store i64 0, ptr %place_10.counter.738
  br label %for.place_10.735
for.place_10.735:
  %place_10.count.739 = load i64, ptr %place_10.counter.738
  %more.740 = icmp slt i64 %place_10.count.739, %returned_count.737
  br i1 %more.740, label %do.place_10.733, label %after.place_10.736
do.place_10.733:
  store i64 %place_10.count.739, ptr %place_10
  %place_10.741 = load i64, ptr %place_10
  %returned_rows.at.742 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_10.741
  %returned_rows.narrow.743 = load i32, ptr %returned_rows.at.742
  %returned_rows.744 = sext i32 %returned_rows.narrow.743 to i64
  store i64 %returned_rows.744, ptr %row_6
  %row_6.747 = load i64, ptr %row_6
  %returned_live.at.748 = getelementptr inbounds i8, ptr %returned_live, i64 %row_6.747
  %returned_live.narrow.749 = load i8, ptr %returned_live.at.748
  %returned_live.750 = zext i8 %returned_live.narrow.749 to i64
  %different.751 = icmp ne i64 %returned_live.750, 0
  br i1 %different.751, label %then.745, label %after.746
then.745:
  %evidence_end.754 = load i64, ptr %evidence_end
  %at_least.755 = icmp sge i64 %evidence_end.754, %pool_capacity
  br i1 %at_least.755, label %then.752, label %after.753
then.752:
  %trigger.756 = load i64, ptr %trigger
  %state.at.757 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.756, ptr %state.at.757
  %state.at.758 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.758
  ret void
after.753:
  %stored.759 = trunc i64 1 to i32
  %evidence_end.760 = load i64, ptr %evidence_end
  %evidence_stage.at.761 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.760
  store i32 %stored.759, ptr %evidence_stage.at.761
  %row_6.762 = load i64, ptr %row_6
  %stored.763 = trunc i64 %row_6.762 to i32
  %evidence_end.764 = load i64, ptr %evidence_end
  %evidence_row.at.765 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.764
  store i32 %stored.763, ptr %evidence_row.at.765
  %evidence_end.766 = load i64, ptr %evidence_end
  %sum.767 = add i64 %evidence_end.766, 1
  store i64 %sum.767, ptr %evidence_end
  br label %after.746
after.746:
  br label %next.place_10.734
next.place_10.734:
  %place_10.next.768 = add nsw i64 %place_10.count.739, 1
  store i64 %place_10.next.768, ptr %place_10.counter.738
  br label %for.place_10.735
after.place_10.736:
  %instances.771 = load i64, ptr %instances
  %at_least.772 = icmp sge i64 %instances.771, %instance_capacity
  br i1 %at_least.772, label %then.769, label %after.770
then.769:
  %trigger.773 = load i64, ptr %trigger
  %state.at.774 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.773, ptr %state.at.774
  %state.at.775 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.775
  ret void
after.770:
  %trigger.776 = load i64, ptr %trigger
  %stored.777 = trunc i64 %trigger.776 to i32
  %instances.778 = load i64, ptr %instances
  %instance_trigger.at.779 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.778
  store i32 %stored.777, ptr %instance_trigger.at.779
  %a_2.780 = load i64, ptr %a_2
  %stored.781 = trunc i64 %a_2.780 to i32
  %instances.782 = load i64, ptr %instances
  %row.783 = mul nsw i64 %instances.782, %instance_plain.size1
  %cell.784 = add nsw i64 %row.783, 0
  %instance_plain.at.785 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.784
  store i32 %stored.781, ptr %instance_plain.at.785
  %b_2.786 = load i64, ptr %b_2
  %stored.787 = trunc i64 %b_2.786 to i32
  %instances.788 = load i64, ptr %instances
  %row.789 = mul nsw i64 %instances.788, %instance_plain.size1
  %cell.790 = add nsw i64 %row.789, 1
  %instance_plain.at.791 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.790
  store i32 %stored.787, ptr %instance_plain.at.791
  %evidence_end.792 = load i64, ptr %evidence_end
  %instances.793 = load i64, ptr %instances
  %instance_evidence_end.at.794 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.793
  store i64 %evidence_end.792, ptr %instance_evidence_end.at.794
  %instances.795 = load i64, ptr %instances
  %sum.796 = add i64 %instances.795, 1
  store i64 %sum.796, ptr %instances
  br label %after.695
after.695:
  br label %after.674
after.674:
  br label %after.671
after.671:
  %sent_count.801 = load i64, ptr %sent_count
  store i64 0, ptr %place_11.counter.802
  br label %for.place_11.799
for.place_11.799:
  %place_11.count.803 = load i64, ptr %place_11.counter.802
  %more.804 = icmp slt i64 %place_11.count.803, %sent_count.801
  br i1 %more.804, label %do.place_11.797, label %after.place_11.800
do.place_11.797:
  store i64 %place_11.count.803, ptr %place_11
  %stored.805 = trunc i64 0 to i8
  %place_11.806 = load i64, ptr %place_11
  %sent_rows.at.807 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_11.806
  %sent_rows.narrow.808 = load i32, ptr %sent_rows.at.807
  %sent_rows.809 = sext i32 %sent_rows.narrow.808 to i64
  %sent_live.at.810 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.809
  store i8 %stored.805, ptr %sent_live.at.810
  br label %next.place_11.798
next.place_11.798:
  %place_11.next.811 = add nsw i64 %place_11.count.803, 1
  store i64 %place_11.next.811, ptr %place_11.counter.802
  br label %for.place_11.799
after.place_11.800:
  %returned_count.816 = load i64, ptr %returned_count
  store i64 0, ptr %place_12.counter.817
  br label %for.place_12.814
for.place_12.814:
  %place_12.count.818 = load i64, ptr %place_12.counter.817
  %more.819 = icmp slt i64 %place_12.count.818, %returned_count.816
  br i1 %more.819, label %do.place_12.812, label %after.place_12.815
do.place_12.812:
  store i64 %place_12.count.818, ptr %place_12
  %stored.820 = trunc i64 0 to i8
  %place_12.821 = load i64, ptr %place_12
  %returned_rows.at.822 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_12.821
  %returned_rows.narrow.823 = load i32, ptr %returned_rows.at.822
  %returned_rows.824 = sext i32 %returned_rows.narrow.823 to i64
  %returned_live.at.825 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.824
  store i8 %stored.820, ptr %returned_live.at.825
  br label %next.place_12.813
next.place_12.813:
  %place_12.next.826 = add nsw i64 %place_12.count.818, 1
  store i64 %place_12.next.826, ptr %place_12.counter.817
  br label %for.place_12.814
after.place_12.815:
  br label %while.101
done.103:
  %completed.827 = load i64, ptr %completed
  %state.at.828 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.827, ptr %state.at.828
  %instances.829 = load i64, ptr %instances
  %state.at.830 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.829, ptr %state.at.830
  %evidence_end.831 = load i64, ptr %evidence_end
  %state.at.832 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.831, ptr %state.at.832
  br label %next.trigger.8
next.trigger.8:
  %trigger.next.833 = add nsw i64 %trigger.count.12, 1
  store i64 %trigger.next.833, ptr %trigger.counter.11
  br label %for.trigger.9
after.trigger.10:
  %state.at.834 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.834
  %state.at.835 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.835
  ret void
}
