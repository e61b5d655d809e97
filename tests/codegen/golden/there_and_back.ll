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
  %place.counter.159 = alloca i64
  %place_2.counter.210 = alloca i64
  %at.counter.243 = alloca i64
  %place_3.counter.326 = alloca i64
  %place_4.counter.377 = alloca i64
  %at_2.counter.410 = alloca i64
  %place_5.counter.457 = alloca i64
  %to.counter.484 = alloca i64
  %place_6.counter.528 = alloca i64
  %to_2.counter.555 = alloca i64
  %place_7.counter.602 = alloca i64
  %place_8.counter.624 = alloca i64
  %place_9.counter.682 = alloca i64
  %place_10.counter.718 = alloca i64
  %place_11.counter.782 = alloca i64
  %place_12.counter.797 = alloca i64
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
  %a_2.118 = load i64, ptr %a_2
  %sent_start.at.119 = getelementptr inbounds i64, ptr %sent_start, i64 %a_2.118
  %sent_start.120 = load i64, ptr %sent_start.at.119
  %difference.121 = sub i64 %sent_start.117, %sent_start.120
  store i64 %difference.121, ptr %sent_count_2
  %b_2.122 = load i64, ptr %b_2
  %sum.123 = add i64 %b_2.122, 1
  %received_start.at.124 = getelementptr inbounds i64, ptr %received_start, i64 %sum.123
  %received_start.125 = load i64, ptr %received_start.at.124
  %b_2.126 = load i64, ptr %b_2
  %received_start.at.127 = getelementptr inbounds i64, ptr %received_start, i64 %b_2.126
  %received_start.128 = load i64, ptr %received_start.at.127
  %difference.129 = sub i64 %received_start.125, %received_start.128
  store i64 %difference.129, ptr %received_count
  store i64 0, ptr %between
  %sent_count_2.133 = load i64, ptr %sent_count_2
  %received_count.134 = load i64, ptr %received_count
  %at_most.135 = icmp sle i64 %sent_count_2.133, %received_count.134
  br i1 %at_most.135, label %then.130, label %else.132
then.130:
  %a_2.136 = load i64, ptr %a_2
  %sent_start.at.137 = getelementptr inbounds i64, ptr %sent_start, i64 %a_2.136
  %sent_start.138 = load i64, ptr %sent_start.at.137
  %a_2.139 = load i64, ptr %a_2
  %sum.140 = add i64 %a_2.139, 1
  %sent_start.at.141 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.140
  %sent_start.142 = load i64, ptr %sent_start.at.141
  %first.143 = load i64, ptr %first
  %first_listed.144 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.138, i64 %sent_start.142, i64 %first.143)
  store i64 %first_listed.144, ptr %place_low
  %place_low.145 = load i64, ptr %place_low
  %a_2.146 = load i64, ptr %a_2
  %sum.147 = add i64 %a_2.146, 1
  %sent_start.at.148 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.147
  %sent_start.149 = load i64, ptr %sent_start.at.148
  %trigger.150 = load i64, ptr %trigger
  %sum.151 = add i64 %trigger.150, 1
  %first_listed.152 = call i64 @moneytrail.first_listed(ptr %sent, i64 %place_low.145, i64 %sent_start.149, i64 %sum.151)
  store i64 %first_listed.152, ptr %place_high
  %place_low.157 = load i64, ptr %place_low
  %place_high.158 = load i64, ptr %place_high
  store i64 %place_low.157, ptr %place.counter.159
  br label %for.place.155
for.place.155:
  %place.count.160 = load i64, ptr %place.counter.159
  %more.161 = icmp slt i64 %place.count.160, %place_high.158
  br i1 %more.161, label %do.place.153, label %after.place.156
do.place.153:
  store i64 %place.count.160, ptr %place
  %place.164 = load i64, ptr %place
  %sent_to.at.165 = getelementptr inbounds i32, ptr %sent_to, i64 %place.164
  %sent_to.narrow.166 = load i32, ptr %sent_to.at.165
  %sent_to.167 = sext i32 %sent_to.narrow.166 to i64
  %b_2.168 = load i64, ptr %b_2
  %equal.169 = icmp eq i64 %sent_to.167, %b_2.168
  br i1 %equal.169, label %then.162, label %after.163
then.162:
  %between.172 = load i64, ptr %between
  %at_least.173 = icmp sge i64 %between.172, %scratch_capacity
  br i1 %at_least.173, label %then.170, label %after.171
then.170:
  %trigger.174 = load i64, ptr %trigger
  %state.at.175 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.174, ptr %state.at.175
  %state.at.176 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.176
  ret void
after.171:
  %place.177 = load i64, ptr %place
  %sent.at.178 = getelementptr inbounds i32, ptr %sent, i64 %place.177
  %sent.narrow.179 = load i32, ptr %sent.at.178
  %sent.180 = sext i32 %sent.narrow.179 to i64
  %stored.181 = trunc i64 %sent.180 to i32
  %between.182 = load i64, ptr %between
  %between_rows.at.183 = getelementptr inbounds i32, ptr %between_rows, i64 %between.182
  store i32 %stored.181, ptr %between_rows.at.183
  %between.184 = load i64, ptr %between
  %sum.185 = add i64 %between.184, 1
  store i64 %sum.185, ptr %between
  br label %after.163
after.163:
  br label %next.place.154
next.place.154:
  %place.next.186 = add nsw i64 %place.count.160, 1
  store i64 %place.next.186, ptr %place.counter.159
  br label %for.place.155
after.place.156:
  br label %after.131
else.132:
  %b_2.187 = load i64, ptr %b_2
  %received_start.at.188 = getelementptr inbounds i64, ptr %received_start, i64 %b_2.187
  %received_start.189 = load i64, ptr %received_start.at.188
  %b_2.190 = load i64, ptr %b_2
  %sum.191 = add i64 %b_2.190, 1
  %received_start.at.192 = getelementptr inbounds i64, ptr %received_start, i64 %sum.191
  %received_start.193 = load i64, ptr %received_start.at.192
  %first.194 = load i64, ptr %first
  %first_listed.195 = call i64 @moneytrail.first_listed(ptr %received, i64 %received_start.189, i64 %received_start.193, i64 %first.194)
  store i64 %first_listed.195, ptr %place_low_2
  %place_low_2.196 = load i64, ptr %place_low_2
  %b_2.197 = load i64, ptr %b_2
  %sum.198 = add i64 %b_2.197, 1
  %received_start.at.199 = getelementptr inbounds i64, ptr %received_start, i64 %sum.198
  %received_start.200 = load i64, ptr %received_start.at.199
  %trigger.201 = load i64, ptr %trigger
  %sum.202 = add i64 %trigger.201, 1
  %first_listed.203 = call i64 @moneytrail.first_listed(ptr %received, i64 %place_low_2.196, i64 %received_start.200, i64 %sum.202)
  store i64 %first_listed.203, ptr %place_high_2
  %place_low_2.208 = load i64, ptr %place_low_2
  %place_high_2.209 = load i64, ptr %place_high_2
  store i64 %place_low_2.208, ptr %place_2.counter.210
  br label %for.place_2.206
for.place_2.206:
  %place_2.count.211 = load i64, ptr %place_2.counter.210
  %more.212 = icmp slt i64 %place_2.count.211, %place_high_2.209
  br i1 %more.212, label %do.place_2.204, label %after.place_2.207
do.place_2.204:
  store i64 %place_2.count.211, ptr %place_2
  %place_2.215 = load i64, ptr %place_2
  %received_from.at.216 = getelementptr inbounds i32, ptr %received_from, i64 %place_2.215
  %received_from.narrow.217 = load i32, ptr %received_from.at.216
  %received_from.218 = sext i32 %received_from.narrow.217 to i64
  %a_2.219 = load i64, ptr %a_2
  %equal.220 = icmp eq i64 %received_from.218, %a_2.219
  br i1 %equal.220, label %then.213, label %after.214
then.213:
  %between.223 = load i64, ptr %between
  %at_least.224 = icmp sge i64 %between.223, %scratch_capacity
  br i1 %at_least.224, label %then.221, label %after.222
then.221:
  %trigger.225 = load i64, ptr %trigger
  %state.at.226 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.225, ptr %state.at.226
  %state.at.227 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.227
  ret void
after.222:
  %place_2.228 = load i64, ptr %place_2
  %received.at.229 = getelementptr inbounds i32, ptr %received, i64 %place_2.228
  %received.narrow.230 = load i32, ptr %received.at.229
  %received.231 = sext i32 %received.narrow.230 to i64
  %stored.232 = trunc i64 %received.231 to i32
  %between.233 = load i64, ptr %between
  %between_rows.at.234 = getelementptr inbounds i32, ptr %between_rows, i64 %between.233
  store i32 %stored.232, ptr %between_rows.at.234
  %between.235 = load i64, ptr %between
  %sum.236 = add i64 %between.235, 1
  store i64 %sum.236, ptr %between
  br label %after.214
after.214:
  br label %next.place_2.205
next.place_2.205:
  %place_2.next.237 = add nsw i64 %place_2.count.211, 1
  store i64 %place_2.next.237, ptr %place_2.counter.210
  br label %for.place_2.206
after.place_2.207:
  br label %after.131
after.131:
  %between.242 = load i64, ptr %between
  store i64 0, ptr %at.counter.243
  br label %for.at.240
for.at.240:
  %at.count.244 = load i64, ptr %at.counter.243
  %more.245 = icmp slt i64 %at.count.244, %between.242
  br i1 %more.245, label %do.at.238, label %after.at.241
do.at.238:
  store i64 %at.count.244, ptr %at
  %at.246 = load i64, ptr %at
  %between_rows.at.247 = getelementptr inbounds i32, ptr %between_rows, i64 %at.246
  %between_rows.narrow.248 = load i32, ptr %between_rows.at.247
  %between_rows.249 = sext i32 %between_rows.narrow.248 to i64
  store i64 %between_rows.249, ptr %row
  %row.250 = load i64, ptr %row
  %target.at.251 = getelementptr inbounds i32, ptr %target, i64 %row.250
  %target.narrow.252 = load i32, ptr %target.at.251
  %target.253 = sext i32 %target.narrow.252 to i64
  store i64 %target.253, ptr %far
  %far.256 = load i64, ptr %far
  %b_2.257 = load i64, ptr %b_2
  %equal.258 = icmp eq i64 %far.256, %b_2.257
  br i1 %equal.258, label %then.254, label %after.255
then.254:
  %sent_count.261 = load i64, ptr %sent_count
  %at_least.262 = icmp sge i64 %sent_count.261, %scratch_capacity
  br i1 %at_least.262, label %then.259, label %after.260
then.259:
  %trigger.263 = load i64, ptr %trigger
  %state.at.264 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.263, ptr %state.at.264
  %state.at.265 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.265
  ret void
after.260:
  %row.266 = load i64, ptr %row
  %stored.267 = trunc i64 %row.266 to i32
  %sent_count.268 = load i64, ptr %sent_count
  %sent_rows.at.269 = getelementptr inbounds i32, ptr %sent_rows, i64 %sent_count.268
  store i32 %stored.267, ptr %sent_rows.at.269
  %sent_count.270 = load i64, ptr %sent_count
  %sum.271 = add i64 %sent_count.270, 1
  store i64 %sum.271, ptr %sent_count
  %stored.272 = trunc i64 1 to i8
  %row.273 = load i64, ptr %row
  %sent_live.at.274 = getelementptr inbounds i8, ptr %sent_live, i64 %row.273
  store i8 %stored.272, ptr %sent_live.at.274
  br label %after.255
after.255:
  br label %next.at.239
next.at.239:
  %at.next.275 = add nsw i64 %at.count.244, 1
  store i64 %at.next.275, ptr %at.counter.243
  br label %for.at.240
after.at.241:
  %sent_count.276 = load i64, ptr %sent_count
  %more.277 = icmp sgt i64 %sent_count.276, 0
  store i1 %more.277, ptr %holds
  br label %after.112
after.112:
  %holds.280 = load i1, ptr %holds
  br i1 %holds.280, label %then.278, label %after.279
then.278:
  ; Transactions of 'returned'.
  %b_2.281 = load i64, ptr %b_2
  %sum.282 = add i64 %b_2.281, 1
  %sent_start.at.283 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.282
  %sent_start.284 = load i64, ptr %sent_start.at.283
  %b_2.285 = load i64, ptr %b_2
  %sent_start.at.286 = getelementptr inbounds i64, ptr %sent_start, i64 %b_2.285
  %sent_start.287 = load i64, ptr %sent_start.at.286
  %difference.288 = sub i64 %sent_start.284, %sent_start.287
  store i64 %difference.288, ptr %sent_count_3
  %a_2.289 = load i64, ptr %a_2
  %sum.290 = add i64 %a_2.289, 1
  %received_start.at.291 = getelementptr inbounds i64, ptr %received_start, i64 %sum.290
  %received_start.292 = load i64, ptr %received_start.at.291
  %a_2.293 = load i64, ptr %a_2
  %received_start.at.294 = getelementptr inbounds i64, ptr %received_start, i64 %a_2.293
  %received_start.295 = load i64, ptr %received_start.at.294
  %difference.296 = sub i64 %received_start.292, %received_start.295
  store i64 %difference.296, ptr %received_count_2
  store i64 0, ptr %between_2
  %sent_count_3.300 = load i64, ptr %sent_count_3
  %received_count_2.301 = load i64, ptr %received_count_2
  %at_most.302 = icmp sle i64 %sent_count_3.300, %received_count_2.301
  br i1 %at_most.302, label %then.297, label %else.299
then.297:
  %b_2.303 = load i64, ptr %b_2
  %sent_start.at.304 = getelementptr inbounds i64, ptr %sent_start, i64 %b_2.303
  %sent_start.305 = load i64, ptr %sent_start.at.304
  %b_2.306 = load i64, ptr %b_2
  %sum.307 = add i64 %b_2.306, 1
  %sent_start.at.308 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.307
  %sent_start.309 = load i64, ptr %sent_start.at.308
  %first.310 = load i64, ptr %first
  %first_listed.311 = call i64 @moneytrail.first_listed(ptr %sent, i64 %sent_start.305, i64 %sent_start.309, i64 %first.310)
  store i64 %first_listed.311, ptr %place_low_3
  %place_low_3.312 = load i64, ptr %place_low_3
  %b_2.313 = load i64, ptr %b_2
  %sum.314 = add i64 %b_2.313, 1
  %sent_start.at.315 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.314
  %sent_start.316 = load i64, ptr %sent_start.at.315
  %trigger.317 = load i64, ptr %trigger
  %sum.318 = add i64 %trigger.317, 1
  %first_listed.319 = call i64 @moneytrail.first_listed(ptr %sent, i64 %place_low_3.312, i64 %sent_start.316, i64 %sum.318)
  store i64 %first_listed.319, ptr %place_high_3
  %place_low_3.324 = load i64, ptr %place_low_3
  %place_high_3.325 = load i64, ptr %place_high_3
  store i64 %place_low_3.324, ptr %place_3.counter.326
  br label %for.place_3.322
for.place_3.322:
  %place_3.count.327 = load i64, ptr %place_3.counter.326
  %more.328 = icmp slt i64 %place_3.count.327, %place_high_3.325
  br i1 %more.328, label %do.place_3.320, label %after.place_3.323
do.place_3.320:
  store i64 %place_3.count.327, ptr %place_3
  %place_3.331 = load i64, ptr %place_3
  %sent_to.at.332 = getelementptr inbounds i32, ptr %sent_to, i64 %place_3.331
  %sent_to.narrow.333 = load i32, ptr %sent_to.at.332
  %sent_to.334 = sext i32 %sent_to.narrow.333 to i64
  %a_2.335 = load i64, ptr %a_2
  %equal.336 = icmp eq i64 %sent_to.334, %a_2.335
  br i1 %equal.336, label %then.329, label %after.330
then.329:
  %between_2.339 = load i64, ptr %between_2
  %at_least.340 = icmp sge i64 %between_2.339, %scratch_capacity
  br i1 %at_least.340, label %then.337, label %after.338
then.337:
  %trigger.341 = load i64, ptr %trigger
  %state.at.342 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.341, ptr %state.at.342
  %state.at.343 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.343
  ret void
after.338:
  %place_3.344 = load i64, ptr %place_3
  %sent.at.345 = getelementptr inbounds i32, ptr %sent, i64 %place_3.344
  %sent.narrow.346 = load i32, ptr %sent.at.345
  %sent.347 = sext i32 %sent.narrow.346 to i64
  %stored.348 = trunc i64 %sent.347 to i32
  %between_2.349 = load i64, ptr %between_2
  %between_rows.at.350 = getelementptr inbounds i32, ptr %between_rows, i64 %between_2.349
  store i32 %stored.348, ptr %between_rows.at.350
  %between_2.351 = load i64, ptr %between_2
  %sum.352 = add i64 %between_2.351, 1
  store i64 %sum.352, ptr %between_2
  br label %after.330
after.330:
  br label %next.place_3.321
next.place_3.321:
  %place_3.next.353 = add nsw i64 %place_3.count.327, 1
  store i64 %place_3.next.353, ptr %place_3.counter.326
  br label %for.place_3.322
after.place_3.323:
  br label %after.298
else.299:
  %a_2.354 = load i64, ptr %a_2
  %received_start.at.355 = getelementptr inbounds i64, ptr %received_start, i64 %a_2.354
  %received_start.356 = load i64, ptr %received_start.at.355
  %a_2.357 = load i64, ptr %a_2
  %sum.358 = add i64 %a_2.357, 1
  %received_start.at.359 = getelementptr inbounds i64, ptr %received_start, i64 %sum.358
  %received_start.360 = load i64, ptr %received_start.at.359
  %first.361 = load i64, ptr %first
  %first_listed.362 = call i64 @moneytrail.first_listed(ptr %received, i64 %received_start.356, i64 %received_start.360, i64 %first.361)
  store i64 %first_listed.362, ptr %place_low_4
  %place_low_4.363 = load i64, ptr %place_low_4
  %a_2.364 = load i64, ptr %a_2
  %sum.365 = add i64 %a_2.364, 1
  %received_start.at.366 = getelementptr inbounds i64, ptr %received_start, i64 %sum.365
  %received_start.367 = load i64, ptr %received_start.at.366
  %trigger.368 = load i64, ptr %trigger
  %sum.369 = add i64 %trigger.368, 1
  %first_listed.370 = call i64 @moneytrail.first_listed(ptr %received, i64 %place_low_4.363, i64 %received_start.367, i64 %sum.369)
  store i64 %first_listed.370, ptr %place_high_4
  %place_low_4.375 = load i64, ptr %place_low_4
  %place_high_4.376 = load i64, ptr %place_high_4
  store i64 %place_low_4.375, ptr %place_4.counter.377
  br label %for.place_4.373
for.place_4.373:
  %place_4.count.378 = load i64, ptr %place_4.counter.377
  %more.379 = icmp slt i64 %place_4.count.378, %place_high_4.376
  br i1 %more.379, label %do.place_4.371, label %after.place_4.374
do.place_4.371:
  store i64 %place_4.count.378, ptr %place_4
  %place_4.382 = load i64, ptr %place_4
  %received_from.at.383 = getelementptr inbounds i32, ptr %received_from, i64 %place_4.382
  %received_from.narrow.384 = load i32, ptr %received_from.at.383
  %received_from.385 = sext i32 %received_from.narrow.384 to i64
  %b_2.386 = load i64, ptr %b_2
  %equal.387 = icmp eq i64 %received_from.385, %b_2.386
  br i1 %equal.387, label %then.380, label %after.381
then.380:
  %between_2.390 = load i64, ptr %between_2
  %at_least.391 = icmp sge i64 %between_2.390, %scratch_capacity
  br i1 %at_least.391, label %then.388, label %after.389
then.388:
  %trigger.392 = load i64, ptr %trigger
  %state.at.393 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.392, ptr %state.at.393
  %state.at.394 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.394
  ret void
after.389:
  %place_4.395 = load i64, ptr %place_4
  %received.at.396 = getelementptr inbounds i32, ptr %received, i64 %place_4.395
  %received.narrow.397 = load i32, ptr %received.at.396
  %received.398 = sext i32 %received.narrow.397 to i64
  %stored.399 = trunc i64 %received.398 to i32
  %between_2.400 = load i64, ptr %between_2
  %between_rows.at.401 = getelementptr inbounds i32, ptr %between_rows, i64 %between_2.400
  store i32 %stored.399, ptr %between_rows.at.401
  %between_2.402 = load i64, ptr %between_2
  %sum.403 = add i64 %between_2.402, 1
  store i64 %sum.403, ptr %between_2
  br label %after.381
after.381:
  br label %next.place_4.372
next.place_4.372:
  %place_4.next.404 = add nsw i64 %place_4.count.378, 1
  store i64 %place_4.next.404, ptr %place_4.counter.377
  br label %for.place_4.373
after.place_4.374:
  br label %after.298
after.298:
  %between_2.409 = load i64, ptr %between_2
  store i64 0, ptr %at_2.counter.410
  br label %for.at_2.407
for.at_2.407:
  %at_2.count.411 = load i64, ptr %at_2.counter.410
  %more.412 = icmp slt i64 %at_2.count.411, %between_2.409
  br i1 %more.412, label %do.at_2.405, label %after.at_2.408
do.at_2.405:
  store i64 %at_2.count.411, ptr %at_2
  %at_2.413 = load i64, ptr %at_2
  %between_rows.at.414 = getelementptr inbounds i32, ptr %between_rows, i64 %at_2.413
  %between_rows.narrow.415 = load i32, ptr %between_rows.at.414
  %between_rows.416 = sext i32 %between_rows.narrow.415 to i64
  store i64 %between_rows.416, ptr %row_2
  %row_2.417 = load i64, ptr %row_2
  %target.at.418 = getelementptr inbounds i32, ptr %target, i64 %row_2.417
  %target.narrow.419 = load i32, ptr %target.at.418
  %target.420 = sext i32 %target.narrow.419 to i64
  store i64 %target.420, ptr %far_2
  %far_2.423 = load i64, ptr %far_2
  %a_2.424 = load i64, ptr %a_2
  %equal.425 = icmp eq i64 %far_2.423, %a_2.424
  br i1 %equal.425, label %then.421, label %after.422
then.421:
  %returned_count.428 = load i64, ptr %returned_count
  %at_least.429 = icmp sge i64 %returned_count.428, %scratch_capacity
  br i1 %at_least.429, label %then.426, label %after.427
then.426:
  %trigger.430 = load i64, ptr %trigger
  %state.at.431 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.430, ptr %state.at.431
  %state.at.432 = getelementptr inbounds i64, ptr %state, i64 1  ; SCRATCH_FULL, STATUS
  store i64 1, ptr %state.at.432
  ret void
after.427:
  %row_2.433 = load i64, ptr %row_2
  %stored.434 = trunc i64 %row_2.433 to i32
  %returned_count.435 = load i64, ptr %returned_count
  %returned_rows.at.436 = getelementptr inbounds i32, ptr %returned_rows, i64 %returned_count.435
  store i32 %stored.434, ptr %returned_rows.at.436
  %returned_count.437 = load i64, ptr %returned_count
  %sum.438 = add i64 %returned_count.437, 1
  store i64 %sum.438, ptr %returned_count
  %stored.439 = trunc i64 1 to i8
  %row_2.440 = load i64, ptr %row_2
  %returned_live.at.441 = getelementptr inbounds i8, ptr %returned_live, i64 %row_2.440
  store i8 %stored.439, ptr %returned_live.at.441
  br label %after.422
after.422:
  br label %next.at_2.406
next.at_2.406:
  %at_2.next.442 = add nsw i64 %at_2.count.411, 1
  store i64 %at_2.next.442, ptr %at_2.counter.410
  br label %for.at_2.407
after.at_2.408:
  %returned_count.443 = load i64, ptr %returned_count
  %more.444 = icmp sgt i64 %returned_count.443, 0
  store i1 %more.444, ptr %holds
  br label %after.279
after.279:
  %holds.447 = load i1, ptr %holds
  br i1 %holds.447, label %then.445, label %after.446
then.445:
  store i1 true, ptr %changed
  br label %while.448
while.448:
  %changed.451 = load i1, ptr %changed
  br i1 %changed.451, label %do.449, label %done.450
do.449:
  store i1 false, ptr %changed
  ; 'returned' after 'sent'.
  %returned_count.456 = load i64, ptr %returned_count
  store i64 0, ptr %place_5.counter.457
  br label %for.place_5.454
for.place_5.454:
  %place_5.count.458 = load i64, ptr %place_5.counter.457
  %more.459 = icmp slt i64 %place_5.count.458, %returned_count.456
  br i1 %more.459, label %do.place_5.452, label %after.place_5.455
do.place_5.452:
  store i64 %place_5.count.458, ptr %place_5
  %place_5.460 = load i64, ptr %place_5
  %returned_rows.at.461 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_5.460
  %returned_rows.narrow.462 = load i32, ptr %returned_rows.at.461
  %returned_rows.463 = sext i32 %returned_rows.narrow.462 to i64
  store i64 %returned_rows.463, ptr %row_3
  %row_3.466 = load i64, ptr %row_3
  %returned_live.at.467 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.466
  %returned_live.narrow.468 = load i8, ptr %returned_live.at.467
  %returned_live.469 = zext i8 %returned_live.narrow.468 to i64
  %different.470 = icmp ne i64 %returned_live.469, 0
  br i1 %different.470, label %then.464, label %after.465
then.464:
  %state.at.473 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.474 = load volatile i64, ptr %state.at.473
  %different.475 = icmp ne i64 %state.474, 0
  br i1 %different.475, label %then.471, label %after.472
then.471:
  %trigger.476 = load i64, ptr %trigger
  %state.at.477 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.476, ptr %state.at.477
  %state.at.478 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.478
  ret void
after.472:
  store i1 false, ptr %found
  %sent_count.483 = load i64, ptr %sent_count
  store i64 0, ptr %to.counter.484
  br label %for.to.481
for.to.481:
  %to.count.485 = load i64, ptr %to.counter.484
  %more.486 = icmp slt i64 %to.count.485, %sent_count.483
  br i1 %more.486, label %do.to.479, label %after.to.482
do.to.479:
  store i64 %to.count.485, ptr %to
  %to.487 = load i64, ptr %to
  %sent_rows.at.488 = getelementptr inbounds i32, ptr %sent_rows, i64 %to.487
  %sent_rows.narrow.489 = load i32, ptr %sent_rows.at.488
  %sent_rows.490 = sext i32 %sent_rows.narrow.489 to i64
  store i64 %sent_rows.490, ptr %partner
  %partner.494 = load i64, ptr %partner
  %sent_live.at.495 = getelementptr inbounds i8, ptr %sent_live, i64 %partner.494
  %sent_live.narrow.496 = load i8, ptr %sent_live.at.495
  %sent_live.497 = zext i8 %sent_live.narrow.496 to i64
  %different.498 = icmp ne i64 %sent_live.497, 0
  br i1 %different.498, label %and.493, label %after.492
and.493:
  %row_3.500 = load i64, ptr %row_3
  %time.at.501 = getelementptr inbounds i64, ptr %time, i64 %row_3.500
  %time.502 = load i64, ptr %time.at.501
  %partner.503 = load i64, ptr %partner
  %time.at.504 = getelementptr inbounds i64, ptr %time, i64 %partner.503
  %time.505 = load i64, ptr %time.at.504
  %more.506 = icmp sgt i64 %time.502, %time.505
  br i1 %more.506, label %and.499, label %after.492
and.499:
  %row_3.507 = load i64, ptr %row_3
  %time.at.508 = getelementptr inbounds i64, ptr %time, i64 %row_3.507
  %time.509 = load i64, ptr %time.at.508
  %partner.510 = load i64, ptr %partner
  %time.at.511 = getelementptr inbounds i64, ptr %time, i64 %partner.510
  %time.512 = load i64, ptr %time.at.511
  %difference.513 = sub i64 %time.509, %time.512
  %at_most.514 = icmp sle i64 %difference.513, %returned_by
  br i1 %at_most.514, label %then.491, label %after.492
then.491:
  store i1 true, ptr %found
  br label %after.to.482
after.492:
  br label %next.to.480
next.to.480:
  %to.next.515 = add nsw i64 %to.count.485, 1
  store i64 %to.next.515, ptr %to.counter.484
  br label %for.to.481
after.to.482:
  %found.518 = load i1, ptr %found
  br i1 %found.518, label %after.517, label %then.516
then.516:
  %stored.519 = trunc i64 0 to i8
  %row_3.520 = load i64, ptr %row_3
  %returned_live.at.521 = getelementptr inbounds i8, ptr %returned_live, i64 %row_3.520
  store i8 %stored.519, ptr %returned_live.at.521
  store i1 true, ptr %changed
  br label %after.517
after.517:
  br label %after.465
after.465:
  br label %next.place_5.453
next.place_5.453:
  %place_5.next.522 = add nsw i64 %place_5.count.458, 1
  store i64 %place_5.next.522, ptr %place_5.counter.457
  br label %for.place_5.454
after.place_5.455:
  %sent_count.527 = load i64, ptr %sent_count
  store i64 0, ptr %place_6.counter.528
  br label %for.place_6.525
for.place_6.525:
  %place_6.count.529 = load i64, ptr %place_6.counter.528
  %more.530 = icmp slt i64 %place_6.count.529, %sent_count.527
  br i1 %more.530, label %do.place_6.523, label %after.place_6.526
do.place_6.523:
  store i64 %place_6.count.529, ptr %place_6
  %place_6.531 = load i64, ptr %place_6
  %sent_rows.at.532 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_6.531
  %sent_rows.narrow.533 = load i32, ptr %sent_rows.at.532
  %sent_rows.534 = sext i32 %sent_rows.narrow.533 to i64
  store i64 %sent_rows.534, ptr %row_4
  %row_4.537 = load i64, ptr %row_4
  %sent_live.at.538 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.537
  %sent_live.narrow.539 = load i8, ptr %sent_live.at.538
  %sent_live.540 = zext i8 %sent_live.narrow.539 to i64
  %different.541 = icmp ne i64 %sent_live.540, 0
  br i1 %different.541, label %then.535, label %after.536
then.535:
  %state.at.544 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.545 = load volatile i64, ptr %state.at.544
  %different.546 = icmp ne i64 %state.545, 0
  br i1 %different.546, label %then.542, label %after.543
then.542:
  %trigger.547 = load i64, ptr %trigger
  %state.at.548 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.547, ptr %state.at.548
  %state.at.549 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.549
  ret void
after.543:
  store i1 false, ptr %found_2
  %returned_count.554 = load i64, ptr %returned_count
  store i64 0, ptr %to_2.counter.555
  br label %for.to_2.552
for.to_2.552:
  %to_2.count.556 = load i64, ptr %to_2.counter.555
  %more.557 = icmp slt i64 %to_2.count.556, %returned_count.554
  br i1 %more.557, label %do.to_2.550, label %after.to_2.553
do.to_2.550:
  store i64 %to_2.count.556, ptr %to_2
  %to_2.558 = load i64, ptr %to_2
  %returned_rows.at.559 = getelementptr inbounds i32, ptr %returned_rows, i64 %to_2.558
  %returned_rows.narrow.560 = load i32, ptr %returned_rows.at.559
  %returned_rows.561 = sext i32 %returned_rows.narrow.560 to i64
  store i64 %returned_rows.561, ptr %partner_2
  %partner_2.565 = load i64, ptr %partner_2
  %returned_live.at.566 = getelementptr inbounds i8, ptr %returned_live, i64 %partner_2.565
  %returned_live.narrow.567 = load i8, ptr %returned_live.at.566
  %returned_live.568 = zext i8 %returned_live.narrow.567 to i64
  %different.569 = icmp ne i64 %returned_live.568, 0
  br i1 %different.569, label %and.564, label %after.563
and.564:
  %partner_2.571 = load i64, ptr %partner_2
  %time.at.572 = getelementptr inbounds i64, ptr %time, i64 %partner_2.571
  %time.573 = load i64, ptr %time.at.572
  %row_4.574 = load i64, ptr %row_4
  %time.at.575 = getelementptr inbounds i64, ptr %time, i64 %row_4.574
  %time.576 = load i64, ptr %time.at.575
  %more.577 = icmp sgt i64 %time.573, %time.576
  br i1 %more.577, label %and.570, label %after.563
and.570:
  %partner_2.578 = load i64, ptr %partner_2
  %time.at.579 = getelementptr inbounds i64, ptr %time, i64 %partner_2.578
  %time.580 = load i64, ptr %time.at.579
  %row_4.581 = load i64, ptr %row_4
  %time.at.582 = getelementptr inbounds i64, ptr %time, i64 %row_4.581
  %time.583 = load i64, ptr %time.at.582
  %difference.584 = sub i64 %time.580, %time.583
  %at_most.585 = icmp sle i64 %difference.584, %returned_by
  br i1 %at_most.585, label %then.562, label %after.563
then.562:
  store i1 true, ptr %found_2
  br label %after.to_2.553
after.563:
  br label %next.to_2.551
next.to_2.551:
  %to_2.next.586 = add nsw i64 %to_2.count.556, 1
  store i64 %to_2.next.586, ptr %to_2.counter.555
  br label %for.to_2.552
after.to_2.553:
  %found_2.589 = load i1, ptr %found_2
  br i1 %found_2.589, label %after.588, label %then.587
then.587:
  %stored.590 = trunc i64 0 to i8
  %row_4.591 = load i64, ptr %row_4
  %sent_live.at.592 = getelementptr inbounds i8, ptr %sent_live, i64 %row_4.591
  store i8 %stored.590, ptr %sent_live.at.592
  store i1 true, ptr %changed
  br label %after.588
after.588:
  br label %after.536
after.536:
  br label %next.place_6.524
next.place_6.524:
  %place_6.next.593 = add nsw i64 %place_6.count.529, 1
  store i64 %place_6.next.593, ptr %place_6.counter.528
  br label %for.place_6.525
after.place_6.526:
  br label %while.448
done.450:
  %holds.596 = load i1, ptr %holds
  br i1 %holds.596, label %then.594, label %after.595
then.594:
  store i1 false, ptr %holds
  %sent_count.601 = load i64, ptr %sent_count
  store i64 0, ptr %place_7.counter.602
  br label %for.place_7.599
for.place_7.599:
  %place_7.count.603 = load i64, ptr %place_7.counter.602
  %more.604 = icmp slt i64 %place_7.count.603, %sent_count.601
  br i1 %more.604, label %do.place_7.597, label %after.place_7.600
do.place_7.597:
  store i64 %place_7.count.603, ptr %place_7
  %place_7.607 = load i64, ptr %place_7
  %sent_rows.at.608 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_7.607
  %sent_rows.narrow.609 = load i32, ptr %sent_rows.at.608
  %sent_rows.610 = sext i32 %sent_rows.narrow.609 to i64
  %sent_live.at.611 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.610
  %sent_live.narrow.612 = load i8, ptr %sent_live.at.611
  %sent_live.613 = zext i8 %sent_live.narrow.612 to i64
  %different.614 = icmp ne i64 %sent_live.613, 0
  br i1 %different.614, label %then.605, label %after.606
then.605:
  store i1 true, ptr %holds
  br label %after.place_7.600
after.606:
  br label %next.place_7.598
next.place_7.598:
  %place_7.next.615 = add nsw i64 %place_7.count.603, 1
  store i64 %place_7.next.615, ptr %place_7.counter.602
  br label %for.place_7.599
after.place_7.600:
  br label %after.595
after.595:
  %holds.618 = load i1, ptr %holds
  br i1 %holds.618, label %then.616, label %after.617
then.616:
  store i1 false, ptr %holds
  %returned_count.623 = load i64, ptr %returned_count
  store i64 0, ptr %place_8.counter.624
  br label %for.place_8.621
for.place_8.621:
  %place_8.count.625 = load i64, ptr %place_8.counter.624
  %more.626 = icmp slt i64 %place_8.count.625, %returned_count.623
  br i1 %more.626, label %do.place_8.619, label %after.place_8.622
do.place_8.619:
  store i64 %place_8.count.625, ptr %place_8
  %place_8.629 = load i64, ptr %place_8
  %returned_rows.at.630 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_8.629
  %returned_rows.narrow.631 = load i32, ptr %returned_rows.at.630
  %returned_rows.632 = sext i32 %returned_rows.narrow.631 to i64
  %returned_live.at.633 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.632
  %returned_live.narrow.634 = load i8, ptr %returned_live.at.633
  %returned_live.635 = zext i8 %returned_live.narrow.634 to i64
  %different.636 = icmp ne i64 %returned_live.635, 0
  br i1 %different.636, label %then.627, label %after.628
then.627:
  store i1 true, ptr %holds
  br label %after.place_8.622
after.628:
  br label %next.place_8.620
next.place_8.620:
  %place_8.next.637 = add nsw i64 %place_8.count.625, 1
  store i64 %place_8.next.637, ptr %place_8.counter.624
  br label %for.place_8.621
after.place_8.622:
  br label %after.617
after.617:
  store i64 1, ptr %serves
  %trigger.640 = load i64, ptr %trigger
  %returned_live.at.641 = getelementptr inbounds i8, ptr %returned_live, i64 %trigger.640
  %returned_live.narrow.642 = load i8, ptr %returned_live.at.641
  %returned_live.643 = zext i8 %returned_live.narrow.642 to i64
  %different.644 = icmp ne i64 %returned_live.643, 0
  br i1 %different.644, label %then.638, label %after.639
then.638:
  store i64 0, ptr %serves
  br label %after.639
after.639:
  %serves.647 = load i64, ptr %serves
  %seed.648 = load i64, ptr %seed
  %different.649 = icmp ne i64 %serves.647, %seed.648
  br i1 %different.649, label %then.645, label %after.646
then.645:
  store i1 false, ptr %holds
  br label %after.646
after.646:
  br label %after.446
after.446:
  %holds.652 = load i1, ptr %holds
  br i1 %holds.652, label %then.650, label %after.651
then.650:
  %holds.655 = load i1, ptr %holds
  br i1 %holds.655, label %then.653, label %after.654
then.653:
  %completed.656 = load i64, ptr %completed
  %sum.657 = add i64 %completed.656, 1
  store i64 %sum.657, ptr %completed
  %trigger.658 = load i64, ptr %trigger
  %row.659 = mul nsw i64 0, %feature_count.size1
  %cell.660 = add nsw i64 %row.659, 0
  %row.661 = mul nsw i64 %cell.660, %feature_count.size2
  %cell.662 = add nsw i64 %row.661, %trigger.658
  %feature_count.at.663 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.662
  %feature_count.narrow.664 = load i32, ptr %feature_count.at.663
  %feature_count.665 = sext i32 %feature_count.narrow.664 to i64
  %sum.666 = add i64 %feature_count.665, 1
  %stored.667 = trunc i64 %sum.666 to i32
  %trigger.668 = load i64, ptr %trigger
  %row.669 = mul nsw i64 0, %feature_count.size1
  %cell.670 = add nsw i64 %row.669, 0
  %row.671 = mul nsw i64 %cell.670, %feature_count.size2
  %cell.672 = add nsw i64 %row.671, %trigger.668
  %feature_count.at.673 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.672
  store i32 %stored.667, ptr %feature_count.at.673
  %different.676 = icmp ne i64 %collect, 0
  br i1 %different.676, label %then.674, label %after.675
then.674:
  %sent_count.681 = load i64, ptr %sent_count
  store i64 0, ptr %place_9.counter.682
  br label %for.place_9.679
for.place_9.679:
  %place_9.count.683 = load i64, ptr %place_9.counter.682
  %more.684 = icmp slt i64 %place_9.count.683, %sent_count.681
  br i1 %more.684, label %do.place_9.677, label %after.place_9.680
do.place_9.677:
  store i64 %place_9.count.683, ptr %place_9
  %place_9.685 = load i64, ptr %place_9
  %sent_rows.at.686 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_9.685
  %sent_rows.narrow.687 = load i32, ptr %sent_rows.at.686
  %sent_rows.688 = sext i32 %sent_rows.narrow.687 to i64
  store i64 %sent_rows.688, ptr %row_5
  %row_5.691 = load i64, ptr %row_5
  %sent_live.at.692 = getelementptr inbounds i8, ptr %sent_live, i64 %row_5.691
  %sent_live.narrow.693 = load i8, ptr %sent_live.at.692
  %sent_live.694 = zext i8 %sent_live.narrow.693 to i64
  %different.695 = icmp ne i64 %sent_live.694, 0
  br i1 %different.695, label %then.689, label %after.690
then.689:
  %evidence_end.698 = load i64, ptr %evidence_end
  %at_least.699 = icmp sge i64 %evidence_end.698, %pool_capacity
  br i1 %at_least.699, label %then.696, label %after.697
then.696:
  %trigger.700 = load i64, ptr %trigger
  %state.at.701 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.700, ptr %state.at.701
  %state.at.702 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.702
  ret void
after.697:
  %stored.703 = trunc i64 0 to i32
  %evidence_end.704 = load i64, ptr %evidence_end
  %evidence_stage.at.705 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.704
  store i32 %stored.703, ptr %evidence_stage.at.705
  %row_5.706 = load i64, ptr %row_5
  %stored.707 = trunc i64 %row_5.706 to i32
  %evidence_end.708 = load i64, ptr %evidence_end
  %evidence_row.at.709 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.708
  store i32 %stored.707, ptr %evidence_row.at.709
  %evidence_end.710 = load i64, ptr %evidence_end
  %sum.711 = add i64 %evidence_end.710, 1
  store i64 %sum.711, ptr %evidence_end
  br label %after.690
after.690:
  br label %next.place_9.678
next.place_9.678:
  %place_9.next.712 = add nsw i64 %place_9.count.683, 1
  store i64 %place_9.next.712, ptr %place_9.counter.682
  br label %for.place_9.679
after.place_9.680:
  %returned_count.717 = load i64, ptr %returned_count
  store i64 0, ptr %place_10.counter.718
  br label %for.place_10.715
for.place_10.715:
  %place_10.count.719 = load i64, ptr %place_10.counter.718
  %more.720 = icmp slt i64 %place_10.count.719, %returned_count.717
  br i1 %more.720, label %do.place_10.713, label %after.place_10.716
do.place_10.713:
  store i64 %place_10.count.719, ptr %place_10
  %place_10.721 = load i64, ptr %place_10
  %returned_rows.at.722 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_10.721
  %returned_rows.narrow.723 = load i32, ptr %returned_rows.at.722
  %returned_rows.724 = sext i32 %returned_rows.narrow.723 to i64
  store i64 %returned_rows.724, ptr %row_6
  %row_6.727 = load i64, ptr %row_6
  %returned_live.at.728 = getelementptr inbounds i8, ptr %returned_live, i64 %row_6.727
  %returned_live.narrow.729 = load i8, ptr %returned_live.at.728
  %returned_live.730 = zext i8 %returned_live.narrow.729 to i64
  %different.731 = icmp ne i64 %returned_live.730, 0
  br i1 %different.731, label %then.725, label %after.726
then.725:
  %evidence_end.734 = load i64, ptr %evidence_end
  %at_least.735 = icmp sge i64 %evidence_end.734, %pool_capacity
  br i1 %at_least.735, label %then.732, label %after.733
then.732:
  %trigger.736 = load i64, ptr %trigger
  %state.at.737 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.736, ptr %state.at.737
  %state.at.738 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.738
  ret void
after.733:
  %stored.739 = trunc i64 1 to i32
  %evidence_end.740 = load i64, ptr %evidence_end
  %evidence_stage.at.741 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.740
  store i32 %stored.739, ptr %evidence_stage.at.741
  %row_6.742 = load i64, ptr %row_6
  %stored.743 = trunc i64 %row_6.742 to i32
  %evidence_end.744 = load i64, ptr %evidence_end
  %evidence_row.at.745 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.744
  store i32 %stored.743, ptr %evidence_row.at.745
  %evidence_end.746 = load i64, ptr %evidence_end
  %sum.747 = add i64 %evidence_end.746, 1
  store i64 %sum.747, ptr %evidence_end
  br label %after.726
after.726:
  br label %next.place_10.714
next.place_10.714:
  %place_10.next.748 = add nsw i64 %place_10.count.719, 1
  store i64 %place_10.next.748, ptr %place_10.counter.718
  br label %for.place_10.715
after.place_10.716:
  %instances.751 = load i64, ptr %instances
  %at_least.752 = icmp sge i64 %instances.751, %instance_capacity
  br i1 %at_least.752, label %then.749, label %after.750
then.749:
  %trigger.753 = load i64, ptr %trigger
  %state.at.754 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %trigger.753, ptr %state.at.754
  %state.at.755 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.755
  ret void
after.750:
  %trigger.756 = load i64, ptr %trigger
  %stored.757 = trunc i64 %trigger.756 to i32
  %instances.758 = load i64, ptr %instances
  %instance_trigger.at.759 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.758
  store i32 %stored.757, ptr %instance_trigger.at.759
  %a_2.760 = load i64, ptr %a_2
  %stored.761 = trunc i64 %a_2.760 to i32
  %instances.762 = load i64, ptr %instances
  %row.763 = mul nsw i64 %instances.762, %instance_plain.size1
  %cell.764 = add nsw i64 %row.763, 0
  %instance_plain.at.765 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.764
  store i32 %stored.761, ptr %instance_plain.at.765
  %b_2.766 = load i64, ptr %b_2
  %stored.767 = trunc i64 %b_2.766 to i32
  %instances.768 = load i64, ptr %instances
  %row.769 = mul nsw i64 %instances.768, %instance_plain.size1
  %cell.770 = add nsw i64 %row.769, 1
  %instance_plain.at.771 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.770
  store i32 %stored.767, ptr %instance_plain.at.771
  %evidence_end.772 = load i64, ptr %evidence_end
  %instances.773 = load i64, ptr %instances
  %instance_evidence_end.at.774 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.773
  store i64 %evidence_end.772, ptr %instance_evidence_end.at.774
  %instances.775 = load i64, ptr %instances
  %sum.776 = add i64 %instances.775, 1
  store i64 %sum.776, ptr %instances
  br label %after.675
after.675:
  br label %after.654
after.654:
  br label %after.651
after.651:
  %sent_count.781 = load i64, ptr %sent_count
  store i64 0, ptr %place_11.counter.782
  br label %for.place_11.779
for.place_11.779:
  %place_11.count.783 = load i64, ptr %place_11.counter.782
  %more.784 = icmp slt i64 %place_11.count.783, %sent_count.781
  br i1 %more.784, label %do.place_11.777, label %after.place_11.780
do.place_11.777:
  store i64 %place_11.count.783, ptr %place_11
  %stored.785 = trunc i64 0 to i8
  %place_11.786 = load i64, ptr %place_11
  %sent_rows.at.787 = getelementptr inbounds i32, ptr %sent_rows, i64 %place_11.786
  %sent_rows.narrow.788 = load i32, ptr %sent_rows.at.787
  %sent_rows.789 = sext i32 %sent_rows.narrow.788 to i64
  %sent_live.at.790 = getelementptr inbounds i8, ptr %sent_live, i64 %sent_rows.789
  store i8 %stored.785, ptr %sent_live.at.790
  br label %next.place_11.778
next.place_11.778:
  %place_11.next.791 = add nsw i64 %place_11.count.783, 1
  store i64 %place_11.next.791, ptr %place_11.counter.782
  br label %for.place_11.779
after.place_11.780:
  %returned_count.796 = load i64, ptr %returned_count
  store i64 0, ptr %place_12.counter.797
  br label %for.place_12.794
for.place_12.794:
  %place_12.count.798 = load i64, ptr %place_12.counter.797
  %more.799 = icmp slt i64 %place_12.count.798, %returned_count.796
  br i1 %more.799, label %do.place_12.792, label %after.place_12.795
do.place_12.792:
  store i64 %place_12.count.798, ptr %place_12
  %stored.800 = trunc i64 0 to i8
  %place_12.801 = load i64, ptr %place_12
  %returned_rows.at.802 = getelementptr inbounds i32, ptr %returned_rows, i64 %place_12.801
  %returned_rows.narrow.803 = load i32, ptr %returned_rows.at.802
  %returned_rows.804 = sext i32 %returned_rows.narrow.803 to i64
  %returned_live.at.805 = getelementptr inbounds i8, ptr %returned_live, i64 %returned_rows.804
  store i8 %stored.800, ptr %returned_live.at.805
  br label %next.place_12.793
next.place_12.793:
  %place_12.next.806 = add nsw i64 %place_12.count.798, 1
  store i64 %place_12.next.806, ptr %place_12.counter.797
  br label %for.place_12.794
after.place_12.795:
  br label %while.81
done.83:
  %completed.807 = load i64, ptr %completed
  %state.at.808 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.807, ptr %state.at.808
  %instances.809 = load i64, ptr %instances
  %state.at.810 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.809, ptr %state.at.810
  %evidence_end.811 = load i64, ptr %evidence_end
  %state.at.812 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.811, ptr %state.at.812
  br label %next.trigger.8
next.trigger.8:
  %trigger.next.813 = add nsw i64 %trigger.count.12, 1
  store i64 %trigger.next.813, ptr %trigger.counter.11
  br label %for.trigger.9
after.trigger.10:
  %state.at.814 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.814
  %state.at.815 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.815
  ret void
}
