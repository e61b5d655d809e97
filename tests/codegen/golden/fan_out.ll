; moneytrail: pattern fan_out (<text>:2)
; plan: hub sweep: every stage is a spoke of 'hub', O(1) amortised a transaction
; passes: none changed anything

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

; Find 'fan_out'.
define void @moneytrail.fan_out(
  i64 %item_low, i64 %item_high, ptr noalias %state, ptr noalias %sent_start, ptr noalias %sent,
  i64 %emit_below, i64 %look_from, ptr noalias %sent_amount, ptr noalias %payee_transactions,
  ptr noalias %sent_time, i64 %window, ptr noalias %sent_to, i64 %emit_from, i64 %least,
  ptr noalias %feature_count, i64 %feature_count.size1, i64 %feature_count.size2,
  ptr noalias %feature_total_max, i64 %feature_total_max.size1, i64 %feature_total_max.size2,
  i64 %collect, i64 %pool_capacity, ptr noalias %evidence_stage, ptr noalias %evidence_row,
  i64 %instance_capacity, ptr noalias %instance_trigger, ptr noalias %instance_plain,
  i64 %instance_plain.size1, ptr noalias %instance_whole, i64 %instance_whole.size1,
  ptr noalias %instance_evidence_end
) nounwind {
entry:
  %instances = alloca i64
  %completed = alloca i64
  %evidence_end = alloca i64
  %hub = alloca i64
  %source_begin = alloca i64
  %source_end = alloca i64
  %source_at = alloca i64
  %paid_left = alloca i64
  %paid_count = alloca i64
  %paid_last = alloca i64
  %paid_shown = alloca i64
  %payee_size = alloca i64
  %paid_amount = alloca i64
  %row = alloca i64
  %now = alloca i64
  %since = alloca i64
  %far = alloca i64
  %speaks = alloca i1
  %cell = alloca i64
  %far_2 = alloca i64
  %total = alloca i64
  %seen = alloca i64
  %hub.counter.11 = alloca i64
  store i64 0, ptr %instances
  store i64 0, ptr %completed
  store i64 0, ptr %evidence_end
  store i64 0, ptr %hub
  store i64 0, ptr %source_begin
  store i64 0, ptr %source_end
  store i64 0, ptr %source_at
  store i64 0, ptr %paid_left
  store i64 0, ptr %paid_count
  store i64 0, ptr %paid_last
  store i64 0, ptr %paid_shown
  store i64 0, ptr %payee_size
  store i64 0, ptr %paid_amount
  store i64 0, ptr %row
  store i64 0, ptr %now
  store i64 0, ptr %since
  store i64 0, ptr %far
  store i1 false, ptr %speaks
  store i64 0, ptr %cell
  store i64 0, ptr %far_2
  store i64 0, ptr %total
  store i64 0, ptr %seen
  %state.at.1 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  %state.2 = load volatile i64, ptr %state.at.1
  store i64 %state.2, ptr %instances
  %state.at.3 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  %state.4 = load volatile i64, ptr %state.at.3
  store i64 %state.4, ptr %completed
  %state.at.5 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  %state.6 = load volatile i64, ptr %state.at.5
  store i64 %state.6, ptr %evidence_end
  store i64 %item_low, ptr %hub.counter.11
  br label %for.hub.9
for.hub.9:
  %hub.count.12 = load i64, ptr %hub.counter.11
  %more.13 = icmp slt i64 %hub.count.12, %item_high
  br i1 %more.13, label %do.hub.7, label %after.hub.10
do.hub.7:
  store i64 %hub.count.12, ptr %hub
  %state.at.16 = getelementptr inbounds i64, ptr %state, i64 5  ; STOP
  %state.17 = load volatile i64, ptr %state.at.16
  %different.18 = icmp ne i64 %state.17, 0
  br i1 %different.18, label %then.14, label %after.15
then.14:
  %hub.19 = load i64, ptr %hub
  %state.at.20 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.19, ptr %state.at.20
  %state.at.21 = getelementptr inbounds i64, ptr %state, i64 1  ; STOPPED, STATUS
  store i64 3, ptr %state.at.21
  ret void
after.15:
  %hub.22 = load i64, ptr %hub
  %sent_start.at.23 = getelementptr inbounds i64, ptr %sent_start, i64 %hub.22
  %sent_start.24 = load i64, ptr %sent_start.at.23
  store i64 %sent_start.24, ptr %source_begin
  %hub.25 = load i64, ptr %hub
  %sum.26 = add i64 %hub.25, 1
  %sent_start.at.27 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.26
  %sent_start.28 = load i64, ptr %sent_start.at.27
  store i64 %sent_start.28, ptr %source_end
  %different.31 = icmp ne i64 %emit_below, 0
  br i1 %different.31, label %then.29, label %after.30
then.29:
  %source_begin.32 = load i64, ptr %source_begin
  %source_end.33 = load i64, ptr %source_end
  %first_listed.34 = call i64 @moneytrail.first_listed(ptr %sent, i64 %source_begin.32, i64 %source_end.33, i64 %look_from)
  store i64 %first_listed.34, ptr %source_begin
  %source_begin.35 = load i64, ptr %source_begin
  %source_end.36 = load i64, ptr %source_end
  %first_listed.37 = call i64 @moneytrail.first_listed(ptr %sent, i64 %source_begin.35, i64 %source_end.36, i64 %emit_below)
  store i64 %first_listed.37, ptr %source_end
  br label %after.30
after.30:
  %source_begin.38 = load i64, ptr %source_begin
  store i64 %source_begin.38, ptr %source_at
  %source_at.39 = load i64, ptr %source_at
  store i64 %source_at.39, ptr %paid_left
  store i64 0, ptr %paid_count
  store i64 0, ptr %paid_last
  %source_at.40 = load i64, ptr %source_at
  store i64 %source_at.40, ptr %paid_shown
  store i64 0, ptr %payee_size
  store i64 0, ptr %paid_amount
  br label %while.41
while.41:
  %source_at.44 = load i64, ptr %source_at
  %source_end.45 = load i64, ptr %source_end
  %less.46 = icmp slt i64 %source_at.44, %source_end.45
  br i1 %less.46, label %do.42, label %done.43
do.42:
  %source_at.47 = load i64, ptr %source_at
  %sent.at.48 = getelementptr inbounds i32, ptr %sent, i64 %source_at.47
  %sent.narrow.49 = load i32, ptr %sent.at.48
  %sent.50 = sext i32 %sent.narrow.49 to i64
  store i64 %sent.50, ptr %row
  %source_at.51 = load i64, ptr %source_at
  %sent_time.at.52 = getelementptr inbounds i64, ptr %sent_time, i64 %source_at.51
  %sent_time.53 = load i64, ptr %sent_time.at.52
  store i64 %sent_time.53, ptr %now
  %source_at.54 = load i64, ptr %source_at
  %sum.55 = add i64 %source_at.54, 1
  store i64 %sum.55, ptr %source_at
  %now.56 = load i64, ptr %now
  %difference.57 = sub i64 %now.56, %window
  store i64 %difference.57, ptr %since
  ; Transactions that leave the window of 'paid'.
  br label %while.58
while.58:
  %paid_left.61 = load i64, ptr %paid_left
  %source_at.62 = load i64, ptr %source_at
  %less.63 = icmp slt i64 %paid_left.61, %source_at.62
  br i1 %less.63, label %do.59, label %done.60
do.59:
  %paid_left.66 = load i64, ptr %paid_left
  %sent_time.at.67 = getelementptr inbounds i64, ptr %sent_time, i64 %paid_left.66
  %sent_time.68 = load i64, ptr %sent_time.at.67
  %since.69 = load i64, ptr %since
  %at_least.70 = icmp sge i64 %sent_time.68, %since.69
  br i1 %at_least.70, label %then.64, label %after.65
then.64:
  br label %done.60
after.65:
  %paid_count.71 = load i64, ptr %paid_count
  %difference.72 = sub i64 %paid_count.71, 1
  store i64 %difference.72, ptr %paid_count
  %paid_amount.73 = load i64, ptr %paid_amount
  %paid_left.74 = load i64, ptr %paid_left
  %sent_amount.at.75 = getelementptr inbounds i64, ptr %sent_amount, i64 %paid_left.74
  %sent_amount.76 = load i64, ptr %sent_amount.at.75
  %difference.77 = sub i64 %paid_amount.73, %sent_amount.76
  store i64 %difference.77, ptr %paid_amount
  %paid_left.78 = load i64, ptr %paid_left
  %sent_to.at.79 = getelementptr inbounds i32, ptr %sent_to, i64 %paid_left.78
  %sent_to.narrow.80 = load i32, ptr %sent_to.at.79
  %sent_to.81 = sext i32 %sent_to.narrow.80 to i64
  store i64 %sent_to.81, ptr %far
  %far.82 = load i64, ptr %far
  %payee_transactions.at.83 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.82
  %payee_transactions.narrow.84 = load i32, ptr %payee_transactions.at.83
  %payee_transactions.85 = sext i32 %payee_transactions.narrow.84 to i64
  %difference.86 = sub i64 %payee_transactions.85, 1
  %stored.87 = trunc i64 %difference.86 to i32
  %far.88 = load i64, ptr %far
  %payee_transactions.at.89 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.88
  store i32 %stored.87, ptr %payee_transactions.at.89
  %far.92 = load i64, ptr %far
  %payee_transactions.at.93 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.92
  %payee_transactions.narrow.94 = load i32, ptr %payee_transactions.at.93
  %payee_transactions.95 = sext i32 %payee_transactions.narrow.94 to i64
  %equal.96 = icmp eq i64 %payee_transactions.95, 0
  br i1 %equal.96, label %then.90, label %after.91
then.90:
  %payee_size.97 = load i64, ptr %payee_size
  %difference.98 = sub i64 %payee_size.97, 1
  store i64 %difference.98, ptr %payee_size
  br label %after.91
after.91:
  %paid_left.99 = load i64, ptr %paid_left
  %sum.100 = add i64 %paid_left.99, 1
  store i64 %sum.100, ptr %paid_left
  br label %while.58
done.60:
  store i1 false, ptr %speaks
  store i1 true, ptr %speaks
  %paid_count.101 = load i64, ptr %paid_count
  %sum.102 = add i64 %paid_count.101, 1
  store i64 %sum.102, ptr %paid_count
  %now.103 = load i64, ptr %now
  store i64 %now.103, ptr %paid_last
  %source_at.104 = load i64, ptr %source_at
  %difference.105 = sub i64 %source_at.104, 1
  %sent_amount.at.106 = getelementptr inbounds i64, ptr %sent_amount, i64 %difference.105
  %sent_amount.107 = load i64, ptr %sent_amount.at.106
  store i64 %sent_amount.107, ptr %cell
  %cell.112 = load i64, ptr %cell
  %more.113 = icmp sgt i64 %cell.112, 0
  br i1 %more.113, label %and.111, label %or.110
and.111:
  %paid_amount.114 = load i64, ptr %paid_amount
  %cell.115 = load i64, ptr %cell  ; LARGEST_SUM
  %difference.116 = sub i64 2305843009213693952, %cell.115
  %more.117 = icmp sgt i64 %paid_amount.114, %difference.116
  br i1 %more.117, label %then.108, label %or.110
or.110:
  %cell.119 = load i64, ptr %cell
  %less.120 = icmp slt i64 %cell.119, 0
  br i1 %less.120, label %and.118, label %after.109
and.118:
  %paid_amount.121 = load i64, ptr %paid_amount
  %cell.122 = load i64, ptr %cell  ; SMALLEST_SUM
  %difference.123 = sub i64 -2305843009213693952, %cell.122
  %less.124 = icmp slt i64 %paid_amount.121, %difference.123
  br i1 %less.124, label %then.108, label %after.109
then.108:
  %hub.125 = load i64, ptr %hub
  %state.at.126 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.125, ptr %state.at.126
  %state.at.127 = getelementptr inbounds i64, ptr %state, i64 1  ; SUM_OVERFLOW, STATUS
  store i64 4, ptr %state.at.127
  ret void
after.109:
  %paid_amount.128 = load i64, ptr %paid_amount
  %cell.129 = load i64, ptr %cell
  %sum.130 = add i64 %paid_amount.128, %cell.129
  store i64 %sum.130, ptr %paid_amount
  %source_at.131 = load i64, ptr %source_at
  %difference.132 = sub i64 %source_at.131, 1
  %sent_to.at.133 = getelementptr inbounds i32, ptr %sent_to, i64 %difference.132
  %sent_to.narrow.134 = load i32, ptr %sent_to.at.133
  %sent_to.135 = sext i32 %sent_to.narrow.134 to i64
  store i64 %sent_to.135, ptr %far_2
  %far_2.138 = load i64, ptr %far_2
  %payee_transactions.at.139 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.138
  %payee_transactions.narrow.140 = load i32, ptr %payee_transactions.at.139
  %payee_transactions.141 = sext i32 %payee_transactions.narrow.140 to i64
  %equal.142 = icmp eq i64 %payee_transactions.141, 0
  br i1 %equal.142, label %then.136, label %after.137
then.136:
  %payee_size.143 = load i64, ptr %payee_size
  %sum.144 = add i64 %payee_size.143, 1
  store i64 %sum.144, ptr %payee_size
  br label %after.137
after.137:
  %far_2.145 = load i64, ptr %far_2
  %payee_transactions.at.146 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.145
  %payee_transactions.narrow.147 = load i32, ptr %payee_transactions.at.146
  %payee_transactions.148 = sext i32 %payee_transactions.narrow.147 to i64
  %sum.149 = add i64 %payee_transactions.148, 1
  %stored.150 = trunc i64 %sum.149 to i32
  %far_2.151 = load i64, ptr %far_2
  %payee_transactions.at.152 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.151
  store i32 %stored.150, ptr %payee_transactions.at.152
  %row.156 = load i64, ptr %row
  %at_least.157 = icmp sge i64 %row.156, %emit_from
  br i1 %at_least.157, label %and.155, label %after.154
and.155:
  %speaks.159 = load i1, ptr %speaks
  br i1 %speaks.159, label %and.158, label %after.154
and.158:
  %paid_count.160 = load i64, ptr %paid_count
  %more.161 = icmp sgt i64 %paid_count.160, 0
  br i1 %more.161, label %then.153, label %after.154
then.153:
  %payee_size.164 = load i64, ptr %payee_size
  %at_least.165 = icmp sge i64 %payee_size.164, %least
  br i1 %at_least.165, label %then.162, label %after.163
then.162:
  %paid_amount.166 = load i64, ptr %paid_amount
  store i64 %paid_amount.166, ptr %total
  %completed.167 = load i64, ptr %completed
  %sum.168 = add i64 %completed.167, 1
  store i64 %sum.168, ptr %completed
  %stored.169 = trunc i64 1 to i32
  %row.170 = load i64, ptr %row
  %row.171 = mul nsw i64 0, %feature_count.size1
  %cell.172 = add nsw i64 %row.171, 0
  %row.173 = mul nsw i64 %cell.172, %feature_count.size2
  %cell.174 = add nsw i64 %row.173, %row.170
  %feature_count.at.175 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.174
  store i32 %stored.169, ptr %feature_count.at.175
  %total.176 = load i64, ptr %total
  %row.177 = load i64, ptr %row
  %row.178 = mul nsw i64 0, %feature_total_max.size1
  %cell.179 = add nsw i64 %row.178, 0
  %row.180 = mul nsw i64 %cell.179, %feature_total_max.size2
  %cell.181 = add nsw i64 %row.180, %row.177
  %feature_total_max.at.182 = getelementptr inbounds i64, ptr %feature_total_max, i64 %cell.181
  store i64 %total.176, ptr %feature_total_max.at.182
  %different.185 = icmp ne i64 %collect, 0
  br i1 %different.185, label %then.183, label %after.184
then.183:
  %paid_shown.188 = load i64, ptr %paid_shown
  %paid_left.189 = load i64, ptr %paid_left
  %less.190 = icmp slt i64 %paid_shown.188, %paid_left.189
  br i1 %less.190, label %then.186, label %after.187
then.186:
  %paid_left.191 = load i64, ptr %paid_left
  store i64 %paid_left.191, ptr %paid_shown
  br label %after.187
after.187:
  br label %while.192
while.192:
  %paid_shown.195 = load i64, ptr %paid_shown
  %source_at.196 = load i64, ptr %source_at
  %less.197 = icmp slt i64 %paid_shown.195, %source_at.196
  br i1 %less.197, label %do.193, label %done.194
do.193:
  %paid_shown.198 = load i64, ptr %paid_shown
  %sent.at.199 = getelementptr inbounds i32, ptr %sent, i64 %paid_shown.198
  %sent.narrow.200 = load i32, ptr %sent.at.199
  %sent.201 = sext i32 %sent.narrow.200 to i64
  store i64 %sent.201, ptr %seen
  %evidence_end.204 = load i64, ptr %evidence_end
  %at_least.205 = icmp sge i64 %evidence_end.204, %pool_capacity
  br i1 %at_least.205, label %then.202, label %after.203
then.202:
  %hub.206 = load i64, ptr %hub
  %state.at.207 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.206, ptr %state.at.207
  %state.at.208 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.208
  ret void
after.203:
  %stored.209 = trunc i64 0 to i32
  %evidence_end.210 = load i64, ptr %evidence_end
  %evidence_stage.at.211 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.210
  store i32 %stored.209, ptr %evidence_stage.at.211
  %seen.212 = load i64, ptr %seen
  %stored.213 = trunc i64 %seen.212 to i32
  %evidence_end.214 = load i64, ptr %evidence_end
  %evidence_row.at.215 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.214
  store i32 %stored.213, ptr %evidence_row.at.215
  %evidence_end.216 = load i64, ptr %evidence_end
  %sum.217 = add i64 %evidence_end.216, 1
  store i64 %sum.217, ptr %evidence_end
  %paid_shown.218 = load i64, ptr %paid_shown
  %sum.219 = add i64 %paid_shown.218, 1
  store i64 %sum.219, ptr %paid_shown
  br label %while.192
done.194:
  %instances.222 = load i64, ptr %instances
  %at_least.223 = icmp sge i64 %instances.222, %instance_capacity
  br i1 %at_least.223, label %then.220, label %after.221
then.220:
  %hub.224 = load i64, ptr %hub
  %state.at.225 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.224, ptr %state.at.225
  %state.at.226 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.226
  ret void
after.221:
  %row.227 = load i64, ptr %row
  %stored.228 = trunc i64 %row.227 to i32
  %instances.229 = load i64, ptr %instances
  %instance_trigger.at.230 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.229
  store i32 %stored.228, ptr %instance_trigger.at.230
  %hub.231 = load i64, ptr %hub
  %stored.232 = trunc i64 %hub.231 to i32
  %instances.233 = load i64, ptr %instances
  %row.234 = mul nsw i64 %instances.233, %instance_plain.size1
  %cell.235 = add nsw i64 %row.234, 0
  %instance_plain.at.236 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.235
  store i32 %stored.232, ptr %instance_plain.at.236
  %total.237 = load i64, ptr %total
  %instances.238 = load i64, ptr %instances
  %row.239 = mul nsw i64 %instances.238, %instance_whole.size1
  %cell.240 = add nsw i64 %row.239, 0
  %instance_whole.at.241 = getelementptr inbounds i64, ptr %instance_whole, i64 %cell.240
  store i64 %total.237, ptr %instance_whole.at.241
  %evidence_end.242 = load i64, ptr %evidence_end
  %instances.243 = load i64, ptr %instances
  %instance_evidence_end.at.244 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.243
  store i64 %evidence_end.242, ptr %instance_evidence_end.at.244
  %instances.245 = load i64, ptr %instances
  %sum.246 = add i64 %instances.245, 1
  store i64 %sum.246, ptr %instances
  br label %after.184
after.184:
  br label %after.163
after.163:
  br label %after.154
after.154:
  br label %while.41
done.43:
  br label %while.247
while.247:
  %paid_left.250 = load i64, ptr %paid_left
  %source_at.251 = load i64, ptr %source_at
  %less.252 = icmp slt i64 %paid_left.250, %source_at.251
  br i1 %less.252, label %do.248, label %done.249
do.248:
  %stored.253 = trunc i64 0 to i32
  %paid_left.254 = load i64, ptr %paid_left
  %sent_to.at.255 = getelementptr inbounds i32, ptr %sent_to, i64 %paid_left.254
  %sent_to.narrow.256 = load i32, ptr %sent_to.at.255
  %sent_to.257 = sext i32 %sent_to.narrow.256 to i64
  %payee_transactions.at.258 = getelementptr inbounds i32, ptr %payee_transactions, i64 %sent_to.257
  store i32 %stored.253, ptr %payee_transactions.at.258
  %paid_left.259 = load i64, ptr %paid_left
  %sum.260 = add i64 %paid_left.259, 1
  store i64 %sum.260, ptr %paid_left
  br label %while.247
done.249:
  %completed.261 = load i64, ptr %completed
  %state.at.262 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.261, ptr %state.at.262
  %instances.263 = load i64, ptr %instances
  %state.at.264 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.263, ptr %state.at.264
  %evidence_end.265 = load i64, ptr %evidence_end
  %state.at.266 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.265, ptr %state.at.266
  br label %next.hub.8
next.hub.8:
  %hub.next.267 = add nsw i64 %hub.count.12, 1
  store i64 %hub.next.267, ptr %hub.counter.11
  br label %for.hub.9
after.hub.10:
  %state.at.268 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.268
  %state.at.269 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.269
  ret void
}
