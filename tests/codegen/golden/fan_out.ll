; moneytrail: pattern fan_out (<text>:2)
; plan: hub sweep: every stage is a spoke of 'hub', O(1) amortised a transaction
; passes: none changed anything

; Find 'fan_out'.
define void @moneytrail.fan_out(
  i64 %item_low, i64 %item_high, ptr noalias %state, ptr noalias %sent_start,
  ptr noalias %column_amount, ptr noalias %payee_transactions, ptr noalias %sent, ptr noalias %time,
  i64 %window, ptr noalias %target, i64 %emit_from, ptr noalias %feature_count,
  i64 %feature_count.size1, i64 %feature_count.size2, ptr noalias %feature_total_max,
  i64 %feature_total_max.size1, i64 %feature_total_max.size2, i64 %least, i64 %collect,
  i64 %pool_capacity, ptr noalias %evidence_stage, ptr noalias %evidence_row,
  i64 %instance_capacity, ptr noalias %instance_trigger, ptr noalias %instance_plain,
  i64 %instance_plain.size1, ptr noalias %instance_whole, i64 %instance_whole.size1,
  ptr noalias %instance_evidence_end
) nounwind {
entry:
  %instances = alloca i64
  %completed = alloca i64
  %evidence_end = alloca i64
  %hub = alloca i64
  %source_at = alloca i64
  %source_end = alloca i64
  %paid_amount = alloca i64
  %paid_left = alloca i64
  %paid_count = alloca i64
  %paid_last = alloca i64
  %paid_shown = alloca i64
  %payee_size = alloca i64
  %row = alloca i64
  %since = alloca i64
  %old = alloca i64
  %far = alloca i64
  %speaks = alloca i1
  %cell = alloca i64
  %far_2 = alloca i64
  %total = alloca i64
  %seen = alloca i64
  %old_2 = alloca i64
  %hub.counter.11 = alloca i64
  store i64 0, ptr %instances
  store i64 0, ptr %completed
  store i64 0, ptr %evidence_end
  store i64 0, ptr %hub
  store i64 0, ptr %source_at
  store i64 0, ptr %source_end
  store i64 0, ptr %paid_amount
  store i64 0, ptr %paid_left
  store i64 0, ptr %paid_count
  store i64 0, ptr %paid_last
  store i64 0, ptr %paid_shown
  store i64 0, ptr %payee_size
  store i64 0, ptr %row
  store i64 0, ptr %since
  store i64 0, ptr %old
  store i64 0, ptr %far
  store i1 false, ptr %speaks
  store i64 0, ptr %cell
  store i64 0, ptr %far_2
  store i64 0, ptr %total
  store i64 0, ptr %seen
  store i64 0, ptr %old_2
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
  store i64 %sent_start.24, ptr %source_at
  %hub.25 = load i64, ptr %hub
  %sum.26 = add i64 %hub.25, 1
  %sent_start.at.27 = getelementptr inbounds i64, ptr %sent_start, i64 %sum.26
  %sent_start.28 = load i64, ptr %sent_start.at.27
  store i64 %sent_start.28, ptr %source_end
  store i64 0, ptr %paid_amount
  %source_at.29 = load i64, ptr %source_at
  store i64 %source_at.29, ptr %paid_left
  store i64 0, ptr %paid_count
  store i64 0, ptr %paid_last
  %source_at.30 = load i64, ptr %source_at
  store i64 %source_at.30, ptr %paid_shown
  store i64 0, ptr %payee_size
  br label %while.31
while.31:
  %source_at.34 = load i64, ptr %source_at
  %source_end.35 = load i64, ptr %source_end
  %less.36 = icmp slt i64 %source_at.34, %source_end.35
  br i1 %less.36, label %do.32, label %done.33
do.32:
  %source_at.37 = load i64, ptr %source_at
  %sent.at.38 = getelementptr inbounds i32, ptr %sent, i64 %source_at.37
  %sent.narrow.39 = load i32, ptr %sent.at.38
  %sent.40 = sext i32 %sent.narrow.39 to i64
  store i64 %sent.40, ptr %row
  %source_at.41 = load i64, ptr %source_at
  %sum.42 = add i64 %source_at.41, 1
  store i64 %sum.42, ptr %source_at
  %row.43 = load i64, ptr %row
  %time.at.44 = getelementptr inbounds i64, ptr %time, i64 %row.43
  %time.45 = load i64, ptr %time.at.44
  %difference.46 = sub i64 %time.45, %window
  store i64 %difference.46, ptr %since
  ; Transactions that leave the window of 'paid'.
  br label %while.47
while.47:
  %paid_left.50 = load i64, ptr %paid_left
  %source_at.51 = load i64, ptr %source_at
  %less.52 = icmp slt i64 %paid_left.50, %source_at.51
  br i1 %less.52, label %do.48, label %done.49
do.48:
  %paid_left.53 = load i64, ptr %paid_left
  %sent.at.54 = getelementptr inbounds i32, ptr %sent, i64 %paid_left.53
  %sent.narrow.55 = load i32, ptr %sent.at.54
  %sent.56 = sext i32 %sent.narrow.55 to i64
  store i64 %sent.56, ptr %old
  %old.59 = load i64, ptr %old
  %time.at.60 = getelementptr inbounds i64, ptr %time, i64 %old.59
  %time.61 = load i64, ptr %time.at.60
  %since.62 = load i64, ptr %since
  %less.63 = icmp slt i64 %time.61, %since.62
  br i1 %less.63, label %after.58, label %then.57
then.57:
  br label %done.49
after.58:
  %paid_count.64 = load i64, ptr %paid_count
  %difference.65 = sub i64 %paid_count.64, 1
  store i64 %difference.65, ptr %paid_count
  %paid_amount.66 = load i64, ptr %paid_amount
  %old.67 = load i64, ptr %old
  %column_amount.at.68 = getelementptr inbounds i64, ptr %column_amount, i64 %old.67
  %column_amount.69 = load i64, ptr %column_amount.at.68
  %difference.70 = sub i64 %paid_amount.66, %column_amount.69
  store i64 %difference.70, ptr %paid_amount
  %old.71 = load i64, ptr %old
  %target.at.72 = getelementptr inbounds i32, ptr %target, i64 %old.71
  %target.narrow.73 = load i32, ptr %target.at.72
  %target.74 = sext i32 %target.narrow.73 to i64
  store i64 %target.74, ptr %far
  %far.75 = load i64, ptr %far
  %payee_transactions.at.76 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.75
  %payee_transactions.narrow.77 = load i32, ptr %payee_transactions.at.76
  %payee_transactions.78 = sext i32 %payee_transactions.narrow.77 to i64
  %difference.79 = sub i64 %payee_transactions.78, 1
  %stored.80 = trunc i64 %difference.79 to i32
  %far.81 = load i64, ptr %far
  %payee_transactions.at.82 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.81
  store i32 %stored.80, ptr %payee_transactions.at.82
  %far.85 = load i64, ptr %far
  %payee_transactions.at.86 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.85
  %payee_transactions.narrow.87 = load i32, ptr %payee_transactions.at.86
  %payee_transactions.88 = sext i32 %payee_transactions.narrow.87 to i64
  %equal.89 = icmp eq i64 %payee_transactions.88, 0
  br i1 %equal.89, label %then.83, label %after.84
then.83:
  %payee_size.90 = load i64, ptr %payee_size
  %difference.91 = sub i64 %payee_size.90, 1
  store i64 %difference.91, ptr %payee_size
  br label %after.84
after.84:
  %paid_left.92 = load i64, ptr %paid_left
  %sum.93 = add i64 %paid_left.92, 1
  store i64 %sum.93, ptr %paid_left
  br label %while.47
done.49:
  store i1 false, ptr %speaks
  store i1 true, ptr %speaks
  %paid_count.94 = load i64, ptr %paid_count
  %sum.95 = add i64 %paid_count.94, 1
  store i64 %sum.95, ptr %paid_count
  %row.96 = load i64, ptr %row
  %time.at.97 = getelementptr inbounds i64, ptr %time, i64 %row.96
  %time.98 = load i64, ptr %time.at.97
  store i64 %time.98, ptr %paid_last
  %row.99 = load i64, ptr %row
  %column_amount.at.100 = getelementptr inbounds i64, ptr %column_amount, i64 %row.99
  %column_amount.101 = load i64, ptr %column_amount.at.100
  store i64 %column_amount.101, ptr %cell
  %cell.106 = load i64, ptr %cell
  %more.107 = icmp sgt i64 %cell.106, 0
  br i1 %more.107, label %and.105, label %or.104
and.105:
  %paid_amount.108 = load i64, ptr %paid_amount
  %cell.109 = load i64, ptr %cell  ; LARGEST_SUM
  %difference.110 = sub i64 2305843009213693952, %cell.109
  %more.111 = icmp sgt i64 %paid_amount.108, %difference.110
  br i1 %more.111, label %then.102, label %or.104
or.104:
  %cell.113 = load i64, ptr %cell
  %less.114 = icmp slt i64 %cell.113, 0
  br i1 %less.114, label %and.112, label %after.103
and.112:
  %paid_amount.115 = load i64, ptr %paid_amount
  %cell.116 = load i64, ptr %cell  ; SMALLEST_SUM
  %difference.117 = sub i64 -2305843009213693952, %cell.116
  %less.118 = icmp slt i64 %paid_amount.115, %difference.117
  br i1 %less.118, label %then.102, label %after.103
then.102:
  %hub.119 = load i64, ptr %hub
  %state.at.120 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.119, ptr %state.at.120
  %state.at.121 = getelementptr inbounds i64, ptr %state, i64 1  ; SUM_OVERFLOW, STATUS
  store i64 4, ptr %state.at.121
  ret void
after.103:
  %paid_amount.122 = load i64, ptr %paid_amount
  %cell.123 = load i64, ptr %cell
  %sum.124 = add i64 %paid_amount.122, %cell.123
  store i64 %sum.124, ptr %paid_amount
  %row.125 = load i64, ptr %row
  %target.at.126 = getelementptr inbounds i32, ptr %target, i64 %row.125
  %target.narrow.127 = load i32, ptr %target.at.126
  %target.128 = sext i32 %target.narrow.127 to i64
  store i64 %target.128, ptr %far_2
  %far_2.131 = load i64, ptr %far_2
  %payee_transactions.at.132 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.131
  %payee_transactions.narrow.133 = load i32, ptr %payee_transactions.at.132
  %payee_transactions.134 = sext i32 %payee_transactions.narrow.133 to i64
  %equal.135 = icmp eq i64 %payee_transactions.134, 0
  br i1 %equal.135, label %then.129, label %after.130
then.129:
  %payee_size.136 = load i64, ptr %payee_size
  %sum.137 = add i64 %payee_size.136, 1
  store i64 %sum.137, ptr %payee_size
  br label %after.130
after.130:
  %far_2.138 = load i64, ptr %far_2
  %payee_transactions.at.139 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.138
  %payee_transactions.narrow.140 = load i32, ptr %payee_transactions.at.139
  %payee_transactions.141 = sext i32 %payee_transactions.narrow.140 to i64
  %sum.142 = add i64 %payee_transactions.141, 1
  %stored.143 = trunc i64 %sum.142 to i32
  %far_2.144 = load i64, ptr %far_2
  %payee_transactions.at.145 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.144
  store i32 %stored.143, ptr %payee_transactions.at.145
  %row.148 = load i64, ptr %row
  %at_least.149 = icmp sge i64 %row.148, %emit_from
  br i1 %at_least.149, label %then.146, label %after.147
then.146:
  %stored.150 = trunc i64 0 to i32
  %row.151 = load i64, ptr %row
  %row.152 = mul nsw i64 0, %feature_count.size1
  %cell.153 = add nsw i64 %row.152, %row.151
  %row.154 = mul nsw i64 %cell.153, %feature_count.size2
  %cell.155 = add nsw i64 %row.154, 0
  %feature_count.at.156 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.155
  store i32 %stored.150, ptr %feature_count.at.156
  %row.157 = load i64, ptr %row  ; NO_VALUE
  %row.158 = mul nsw i64 0, %feature_total_max.size1
  %cell.159 = add nsw i64 %row.158, %row.157
  %row.160 = mul nsw i64 %cell.159, %feature_total_max.size2
  %cell.161 = add nsw i64 %row.160, 0
  %feature_total_max.at.162 = getelementptr inbounds i64, ptr %feature_total_max, i64 %cell.161
  store i64 -9223372036854775808, ptr %feature_total_max.at.162
  %speaks.166 = load i1, ptr %speaks
  br i1 %speaks.166, label %and.165, label %after.164
and.165:
  %paid_count.167 = load i64, ptr %paid_count
  %more.168 = icmp sgt i64 %paid_count.167, 0
  br i1 %more.168, label %then.163, label %after.164
then.163:
  %payee_size.171 = load i64, ptr %payee_size
  %at_least.172 = icmp sge i64 %payee_size.171, %least
  br i1 %at_least.172, label %then.169, label %after.170
then.169:
  %paid_amount.173 = load i64, ptr %paid_amount
  store i64 %paid_amount.173, ptr %total
  %completed.174 = load i64, ptr %completed
  %sum.175 = add i64 %completed.174, 1
  store i64 %sum.175, ptr %completed
  %row.176 = load i64, ptr %row
  %row.177 = mul nsw i64 0, %feature_count.size1
  %cell.178 = add nsw i64 %row.177, %row.176
  %row.179 = mul nsw i64 %cell.178, %feature_count.size2
  %cell.180 = add nsw i64 %row.179, 0
  %feature_count.at.181 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.180
  %feature_count.narrow.182 = load i32, ptr %feature_count.at.181
  %feature_count.183 = sext i32 %feature_count.narrow.182 to i64
  %sum.184 = add i64 %feature_count.183, 1
  %stored.185 = trunc i64 %sum.184 to i32
  %row.186 = load i64, ptr %row
  %row.187 = mul nsw i64 0, %feature_count.size1
  %cell.188 = add nsw i64 %row.187, %row.186
  %row.189 = mul nsw i64 %cell.188, %feature_count.size2
  %cell.190 = add nsw i64 %row.189, 0
  %feature_count.at.191 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.190
  store i32 %stored.185, ptr %feature_count.at.191
  %row.195 = load i64, ptr %row
  %row.196 = mul nsw i64 0, %feature_total_max.size1
  %cell.197 = add nsw i64 %row.196, %row.195
  %row.198 = mul nsw i64 %cell.197, %feature_total_max.size2
  %cell.199 = add nsw i64 %row.198, 0
  %feature_total_max.at.200 = getelementptr inbounds i64, ptr %feature_total_max, i64 %cell.199
  %feature_total_max.201 = load i64, ptr %feature_total_max.at.200
  %equal.202 = icmp eq i64 %feature_total_max.201, -9223372036854775808  ; NO_VALUE
  br i1 %equal.202, label %then.192, label %or.194
or.194:
  %total.203 = load i64, ptr %total
  %row.204 = load i64, ptr %row
  %row.205 = mul nsw i64 0, %feature_total_max.size1
  %cell.206 = add nsw i64 %row.205, %row.204
  %row.207 = mul nsw i64 %cell.206, %feature_total_max.size2
  %cell.208 = add nsw i64 %row.207, 0
  %feature_total_max.at.209 = getelementptr inbounds i64, ptr %feature_total_max, i64 %cell.208
  %feature_total_max.210 = load i64, ptr %feature_total_max.at.209
  %more.211 = icmp sgt i64 %total.203, %feature_total_max.210
  br i1 %more.211, label %then.192, label %after.193
then.192:
  %total.212 = load i64, ptr %total
  %row.213 = load i64, ptr %row
  %row.214 = mul nsw i64 0, %feature_total_max.size1
  %cell.215 = add nsw i64 %row.214, %row.213
  %row.216 = mul nsw i64 %cell.215, %feature_total_max.size2
  %cell.217 = add nsw i64 %row.216, 0
  %feature_total_max.at.218 = getelementptr inbounds i64, ptr %feature_total_max, i64 %cell.217
  store i64 %total.212, ptr %feature_total_max.at.218
  br label %after.193
after.193:
  %different.221 = icmp ne i64 %collect, 0
  br i1 %different.221, label %then.219, label %after.220
then.219:
  %paid_shown.224 = load i64, ptr %paid_shown
  %paid_left.225 = load i64, ptr %paid_left
  %less.226 = icmp slt i64 %paid_shown.224, %paid_left.225
  br i1 %less.226, label %then.222, label %after.223
then.222:
  %paid_left.227 = load i64, ptr %paid_left
  store i64 %paid_left.227, ptr %paid_shown
  br label %after.223
after.223:
  br label %while.228
while.228:
  %paid_shown.231 = load i64, ptr %paid_shown
  %source_at.232 = load i64, ptr %source_at
  %less.233 = icmp slt i64 %paid_shown.231, %source_at.232
  br i1 %less.233, label %do.229, label %done.230
do.229:
  %paid_shown.234 = load i64, ptr %paid_shown
  %sent.at.235 = getelementptr inbounds i32, ptr %sent, i64 %paid_shown.234
  %sent.narrow.236 = load i32, ptr %sent.at.235
  %sent.237 = sext i32 %sent.narrow.236 to i64
  store i64 %sent.237, ptr %seen
  %evidence_end.240 = load i64, ptr %evidence_end
  %at_least.241 = icmp sge i64 %evidence_end.240, %pool_capacity
  br i1 %at_least.241, label %then.238, label %after.239
then.238:
  %hub.242 = load i64, ptr %hub
  %state.at.243 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.242, ptr %state.at.243
  %state.at.244 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.244
  ret void
after.239:
  %stored.245 = trunc i64 0 to i32
  %evidence_end.246 = load i64, ptr %evidence_end
  %evidence_stage.at.247 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.246
  store i32 %stored.245, ptr %evidence_stage.at.247
  %seen.248 = load i64, ptr %seen
  %stored.249 = trunc i64 %seen.248 to i32
  %evidence_end.250 = load i64, ptr %evidence_end
  %evidence_row.at.251 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.250
  store i32 %stored.249, ptr %evidence_row.at.251
  %evidence_end.252 = load i64, ptr %evidence_end
  %sum.253 = add i64 %evidence_end.252, 1
  store i64 %sum.253, ptr %evidence_end
  %paid_shown.254 = load i64, ptr %paid_shown
  %sum.255 = add i64 %paid_shown.254, 1
  store i64 %sum.255, ptr %paid_shown
  br label %while.228
done.230:
  %instances.258 = load i64, ptr %instances
  %at_least.259 = icmp sge i64 %instances.258, %instance_capacity
  br i1 %at_least.259, label %then.256, label %after.257
then.256:
  %hub.260 = load i64, ptr %hub
  %state.at.261 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.260, ptr %state.at.261
  %state.at.262 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.262
  ret void
after.257:
  %row.263 = load i64, ptr %row
  %stored.264 = trunc i64 %row.263 to i32
  %instances.265 = load i64, ptr %instances
  %instance_trigger.at.266 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.265
  store i32 %stored.264, ptr %instance_trigger.at.266
  %hub.267 = load i64, ptr %hub
  %stored.268 = trunc i64 %hub.267 to i32
  %instances.269 = load i64, ptr %instances
  %row.270 = mul nsw i64 %instances.269, %instance_plain.size1
  %cell.271 = add nsw i64 %row.270, 0
  %instance_plain.at.272 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.271
  store i32 %stored.268, ptr %instance_plain.at.272
  %total.273 = load i64, ptr %total
  %instances.274 = load i64, ptr %instances
  %row.275 = mul nsw i64 %instances.274, %instance_whole.size1
  %cell.276 = add nsw i64 %row.275, 0
  %instance_whole.at.277 = getelementptr inbounds i64, ptr %instance_whole, i64 %cell.276
  store i64 %total.273, ptr %instance_whole.at.277
  %evidence_end.278 = load i64, ptr %evidence_end
  %instances.279 = load i64, ptr %instances
  %instance_evidence_end.at.280 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.279
  store i64 %evidence_end.278, ptr %instance_evidence_end.at.280
  %instances.281 = load i64, ptr %instances
  %sum.282 = add i64 %instances.281, 1
  store i64 %sum.282, ptr %instances
  br label %after.220
after.220:
  br label %after.170
after.170:
  br label %after.164
after.164:
  br label %after.147
after.147:
  br label %while.31
done.33:
  br label %while.283
while.283:
  %paid_left.286 = load i64, ptr %paid_left
  %source_at.287 = load i64, ptr %source_at
  %less.288 = icmp slt i64 %paid_left.286, %source_at.287
  br i1 %less.288, label %do.284, label %done.285
do.284:
  %paid_left.289 = load i64, ptr %paid_left
  %sent.at.290 = getelementptr inbounds i32, ptr %sent, i64 %paid_left.289
  %sent.narrow.291 = load i32, ptr %sent.at.290
  %sent.292 = sext i32 %sent.narrow.291 to i64
  store i64 %sent.292, ptr %old_2
  %stored.293 = trunc i64 0 to i32
  %old_2.294 = load i64, ptr %old_2
  %target.at.295 = getelementptr inbounds i32, ptr %target, i64 %old_2.294
  %target.narrow.296 = load i32, ptr %target.at.295
  %target.297 = sext i32 %target.narrow.296 to i64
  %payee_transactions.at.298 = getelementptr inbounds i32, ptr %payee_transactions, i64 %target.297
  store i32 %stored.293, ptr %payee_transactions.at.298
  %paid_left.299 = load i64, ptr %paid_left
  %sum.300 = add i64 %paid_left.299, 1
  store i64 %sum.300, ptr %paid_left
  br label %while.283
done.285:
  %completed.301 = load i64, ptr %completed
  %state.at.302 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.301, ptr %state.at.302
  %instances.303 = load i64, ptr %instances
  %state.at.304 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.303, ptr %state.at.304
  %evidence_end.305 = load i64, ptr %evidence_end
  %state.at.306 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.305, ptr %state.at.306
  br label %next.hub.8
next.hub.8:
  %hub.next.307 = add nsw i64 %hub.count.12, 1
  store i64 %hub.next.307, ptr %hub.counter.11
  br label %for.hub.9
after.hub.10:
  %state.at.308 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.308
  %state.at.309 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.309
  ret void
}
