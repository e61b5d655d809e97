; moneytrail: pattern fan_out (<text>:2)
; plan: hub sweep: every stage is a spoke of 'hub', O(1) amortised a transaction
; passes: none changed anything

; Find 'fan_out'.
define void @moneytrail.fan_out(
  i64 %item_low, i64 %item_high, ptr noalias %state, ptr noalias %sent_start,
  ptr noalias %sent_amount, ptr noalias %payee_transactions, ptr noalias %sent,
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
  %source_at = alloca i64
  %source_end = alloca i64
  %paid_amount = alloca i64
  %paid_left = alloca i64
  %paid_count = alloca i64
  %paid_last = alloca i64
  %paid_shown = alloca i64
  %payee_size = alloca i64
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
  store i64 0, ptr %source_at
  store i64 0, ptr %source_end
  store i64 0, ptr %paid_amount
  store i64 0, ptr %paid_left
  store i64 0, ptr %paid_count
  store i64 0, ptr %paid_last
  store i64 0, ptr %paid_shown
  store i64 0, ptr %payee_size
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
  %sent_time.at.42 = getelementptr inbounds i64, ptr %sent_time, i64 %source_at.41
  %sent_time.43 = load i64, ptr %sent_time.at.42
  store i64 %sent_time.43, ptr %now
  %source_at.44 = load i64, ptr %source_at
  %sum.45 = add i64 %source_at.44, 1
  store i64 %sum.45, ptr %source_at
  %now.46 = load i64, ptr %now
  %difference.47 = sub i64 %now.46, %window
  store i64 %difference.47, ptr %since
  ; Transactions that leave the window of 'paid'.
  br label %while.48
while.48:
  %paid_left.51 = load i64, ptr %paid_left
  %source_at.52 = load i64, ptr %source_at
  %less.53 = icmp slt i64 %paid_left.51, %source_at.52
  br i1 %less.53, label %do.49, label %done.50
do.49:
  %paid_left.56 = load i64, ptr %paid_left
  %sent_time.at.57 = getelementptr inbounds i64, ptr %sent_time, i64 %paid_left.56
  %sent_time.58 = load i64, ptr %sent_time.at.57
  %since.59 = load i64, ptr %since
  %at_least.60 = icmp sge i64 %sent_time.58, %since.59
  br i1 %at_least.60, label %then.54, label %after.55
then.54:
  br label %done.50
after.55:
  %paid_count.61 = load i64, ptr %paid_count
  %difference.62 = sub i64 %paid_count.61, 1
  store i64 %difference.62, ptr %paid_count
  %paid_amount.63 = load i64, ptr %paid_amount
  %paid_left.64 = load i64, ptr %paid_left
  %sent_amount.at.65 = getelementptr inbounds i64, ptr %sent_amount, i64 %paid_left.64
  %sent_amount.66 = load i64, ptr %sent_amount.at.65
  %difference.67 = sub i64 %paid_amount.63, %sent_amount.66
  store i64 %difference.67, ptr %paid_amount
  %paid_left.68 = load i64, ptr %paid_left
  %sent_to.at.69 = getelementptr inbounds i32, ptr %sent_to, i64 %paid_left.68
  %sent_to.narrow.70 = load i32, ptr %sent_to.at.69
  %sent_to.71 = sext i32 %sent_to.narrow.70 to i64
  store i64 %sent_to.71, ptr %far
  %far.72 = load i64, ptr %far
  %payee_transactions.at.73 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.72
  %payee_transactions.narrow.74 = load i32, ptr %payee_transactions.at.73
  %payee_transactions.75 = sext i32 %payee_transactions.narrow.74 to i64
  %difference.76 = sub i64 %payee_transactions.75, 1
  %stored.77 = trunc i64 %difference.76 to i32
  %far.78 = load i64, ptr %far
  %payee_transactions.at.79 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.78
  store i32 %stored.77, ptr %payee_transactions.at.79
  %far.82 = load i64, ptr %far
  %payee_transactions.at.83 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far.82
  %payee_transactions.narrow.84 = load i32, ptr %payee_transactions.at.83
  %payee_transactions.85 = sext i32 %payee_transactions.narrow.84 to i64
  %equal.86 = icmp eq i64 %payee_transactions.85, 0
  br i1 %equal.86, label %then.80, label %after.81
then.80:
  %payee_size.87 = load i64, ptr %payee_size
  %difference.88 = sub i64 %payee_size.87, 1
  store i64 %difference.88, ptr %payee_size
  br label %after.81
after.81:
  %paid_left.89 = load i64, ptr %paid_left
  %sum.90 = add i64 %paid_left.89, 1
  store i64 %sum.90, ptr %paid_left
  br label %while.48
done.50:
  store i1 false, ptr %speaks
  store i1 true, ptr %speaks
  %paid_count.91 = load i64, ptr %paid_count
  %sum.92 = add i64 %paid_count.91, 1
  store i64 %sum.92, ptr %paid_count
  %now.93 = load i64, ptr %now
  store i64 %now.93, ptr %paid_last
  %source_at.94 = load i64, ptr %source_at
  %difference.95 = sub i64 %source_at.94, 1
  %sent_amount.at.96 = getelementptr inbounds i64, ptr %sent_amount, i64 %difference.95
  %sent_amount.97 = load i64, ptr %sent_amount.at.96
  store i64 %sent_amount.97, ptr %cell
  %cell.102 = load i64, ptr %cell
  %more.103 = icmp sgt i64 %cell.102, 0
  br i1 %more.103, label %and.101, label %or.100
and.101:
  %paid_amount.104 = load i64, ptr %paid_amount
  %cell.105 = load i64, ptr %cell  ; LARGEST_SUM
  %difference.106 = sub i64 2305843009213693952, %cell.105
  %more.107 = icmp sgt i64 %paid_amount.104, %difference.106
  br i1 %more.107, label %then.98, label %or.100
or.100:
  %cell.109 = load i64, ptr %cell
  %less.110 = icmp slt i64 %cell.109, 0
  br i1 %less.110, label %and.108, label %after.99
and.108:
  %paid_amount.111 = load i64, ptr %paid_amount
  %cell.112 = load i64, ptr %cell  ; SMALLEST_SUM
  %difference.113 = sub i64 -2305843009213693952, %cell.112
  %less.114 = icmp slt i64 %paid_amount.111, %difference.113
  br i1 %less.114, label %then.98, label %after.99
then.98:
  %hub.115 = load i64, ptr %hub
  %state.at.116 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.115, ptr %state.at.116
  %state.at.117 = getelementptr inbounds i64, ptr %state, i64 1  ; SUM_OVERFLOW, STATUS
  store i64 4, ptr %state.at.117
  ret void
after.99:
  %paid_amount.118 = load i64, ptr %paid_amount
  %cell.119 = load i64, ptr %cell
  %sum.120 = add i64 %paid_amount.118, %cell.119
  store i64 %sum.120, ptr %paid_amount
  %source_at.121 = load i64, ptr %source_at
  %difference.122 = sub i64 %source_at.121, 1
  %sent_to.at.123 = getelementptr inbounds i32, ptr %sent_to, i64 %difference.122
  %sent_to.narrow.124 = load i32, ptr %sent_to.at.123
  %sent_to.125 = sext i32 %sent_to.narrow.124 to i64
  store i64 %sent_to.125, ptr %far_2
  %far_2.128 = load i64, ptr %far_2
  %payee_transactions.at.129 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.128
  %payee_transactions.narrow.130 = load i32, ptr %payee_transactions.at.129
  %payee_transactions.131 = sext i32 %payee_transactions.narrow.130 to i64
  %equal.132 = icmp eq i64 %payee_transactions.131, 0
  br i1 %equal.132, label %then.126, label %after.127
then.126:
  %payee_size.133 = load i64, ptr %payee_size
  %sum.134 = add i64 %payee_size.133, 1
  store i64 %sum.134, ptr %payee_size
  br label %after.127
after.127:
  %far_2.135 = load i64, ptr %far_2
  %payee_transactions.at.136 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.135
  %payee_transactions.narrow.137 = load i32, ptr %payee_transactions.at.136
  %payee_transactions.138 = sext i32 %payee_transactions.narrow.137 to i64
  %sum.139 = add i64 %payee_transactions.138, 1
  %stored.140 = trunc i64 %sum.139 to i32
  %far_2.141 = load i64, ptr %far_2
  %payee_transactions.at.142 = getelementptr inbounds i32, ptr %payee_transactions, i64 %far_2.141
  store i32 %stored.140, ptr %payee_transactions.at.142
  %row.146 = load i64, ptr %row
  %at_least.147 = icmp sge i64 %row.146, %emit_from
  br i1 %at_least.147, label %and.145, label %after.144
and.145:
  %speaks.149 = load i1, ptr %speaks
  br i1 %speaks.149, label %and.148, label %after.144
and.148:
  %paid_count.150 = load i64, ptr %paid_count
  %more.151 = icmp sgt i64 %paid_count.150, 0
  br i1 %more.151, label %then.143, label %after.144
then.143:
  %payee_size.154 = load i64, ptr %payee_size
  %at_least.155 = icmp sge i64 %payee_size.154, %least
  br i1 %at_least.155, label %then.152, label %after.153
then.152:
  %paid_amount.156 = load i64, ptr %paid_amount
  store i64 %paid_amount.156, ptr %total
  %completed.157 = load i64, ptr %completed
  %sum.158 = add i64 %completed.157, 1
  store i64 %sum.158, ptr %completed
  %stored.159 = trunc i64 1 to i32
  %row.160 = load i64, ptr %row
  %row.161 = mul nsw i64 0, %feature_count.size1
  %cell.162 = add nsw i64 %row.161, 0
  %row.163 = mul nsw i64 %cell.162, %feature_count.size2
  %cell.164 = add nsw i64 %row.163, %row.160
  %feature_count.at.165 = getelementptr inbounds i32, ptr %feature_count, i64 %cell.164
  store i32 %stored.159, ptr %feature_count.at.165
  %total.166 = load i64, ptr %total
  %row.167 = load i64, ptr %row
  %row.168 = mul nsw i64 0, %feature_total_max.size1
  %cell.169 = add nsw i64 %row.168, 0
  %row.170 = mul nsw i64 %cell.169, %feature_total_max.size2
  %cell.171 = add nsw i64 %row.170, %row.167
  %feature_total_max.at.172 = getelementptr inbounds i64, ptr %feature_total_max, i64 %cell.171
  store i64 %total.166, ptr %feature_total_max.at.172
  %different.175 = icmp ne i64 %collect, 0
  br i1 %different.175, label %then.173, label %after.174
then.173:
  %paid_shown.178 = load i64, ptr %paid_shown
  %paid_left.179 = load i64, ptr %paid_left
  %less.180 = icmp slt i64 %paid_shown.178, %paid_left.179
  br i1 %less.180, label %then.176, label %after.177
then.176:
  %paid_left.181 = load i64, ptr %paid_left
  store i64 %paid_left.181, ptr %paid_shown
  br label %after.177
after.177:
  br label %while.182
while.182:
  %paid_shown.185 = load i64, ptr %paid_shown
  %source_at.186 = load i64, ptr %source_at
  %less.187 = icmp slt i64 %paid_shown.185, %source_at.186
  br i1 %less.187, label %do.183, label %done.184
do.183:
  %paid_shown.188 = load i64, ptr %paid_shown
  %sent.at.189 = getelementptr inbounds i32, ptr %sent, i64 %paid_shown.188
  %sent.narrow.190 = load i32, ptr %sent.at.189
  %sent.191 = sext i32 %sent.narrow.190 to i64
  store i64 %sent.191, ptr %seen
  %evidence_end.194 = load i64, ptr %evidence_end
  %at_least.195 = icmp sge i64 %evidence_end.194, %pool_capacity
  br i1 %at_least.195, label %then.192, label %after.193
then.192:
  %hub.196 = load i64, ptr %hub
  %state.at.197 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.196, ptr %state.at.197
  %state.at.198 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.198
  ret void
after.193:
  %stored.199 = trunc i64 0 to i32
  %evidence_end.200 = load i64, ptr %evidence_end
  %evidence_stage.at.201 = getelementptr inbounds i32, ptr %evidence_stage, i64 %evidence_end.200
  store i32 %stored.199, ptr %evidence_stage.at.201
  %seen.202 = load i64, ptr %seen
  %stored.203 = trunc i64 %seen.202 to i32
  %evidence_end.204 = load i64, ptr %evidence_end
  %evidence_row.at.205 = getelementptr inbounds i32, ptr %evidence_row, i64 %evidence_end.204
  store i32 %stored.203, ptr %evidence_row.at.205
  %evidence_end.206 = load i64, ptr %evidence_end
  %sum.207 = add i64 %evidence_end.206, 1
  store i64 %sum.207, ptr %evidence_end
  %paid_shown.208 = load i64, ptr %paid_shown
  %sum.209 = add i64 %paid_shown.208, 1
  store i64 %sum.209, ptr %paid_shown
  br label %while.182
done.184:
  %instances.212 = load i64, ptr %instances
  %at_least.213 = icmp sge i64 %instances.212, %instance_capacity
  br i1 %at_least.213, label %then.210, label %after.211
then.210:
  %hub.214 = load i64, ptr %hub
  %state.at.215 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %hub.214, ptr %state.at.215
  %state.at.216 = getelementptr inbounds i64, ptr %state, i64 1  ; OUTPUT_FULL, STATUS
  store i64 2, ptr %state.at.216
  ret void
after.211:
  %row.217 = load i64, ptr %row
  %stored.218 = trunc i64 %row.217 to i32
  %instances.219 = load i64, ptr %instances
  %instance_trigger.at.220 = getelementptr inbounds i32, ptr %instance_trigger, i64 %instances.219
  store i32 %stored.218, ptr %instance_trigger.at.220
  %hub.221 = load i64, ptr %hub
  %stored.222 = trunc i64 %hub.221 to i32
  %instances.223 = load i64, ptr %instances
  %row.224 = mul nsw i64 %instances.223, %instance_plain.size1
  %cell.225 = add nsw i64 %row.224, 0
  %instance_plain.at.226 = getelementptr inbounds i32, ptr %instance_plain, i64 %cell.225
  store i32 %stored.222, ptr %instance_plain.at.226
  %total.227 = load i64, ptr %total
  %instances.228 = load i64, ptr %instances
  %row.229 = mul nsw i64 %instances.228, %instance_whole.size1
  %cell.230 = add nsw i64 %row.229, 0
  %instance_whole.at.231 = getelementptr inbounds i64, ptr %instance_whole, i64 %cell.230
  store i64 %total.227, ptr %instance_whole.at.231
  %evidence_end.232 = load i64, ptr %evidence_end
  %instances.233 = load i64, ptr %instances
  %instance_evidence_end.at.234 = getelementptr inbounds i64, ptr %instance_evidence_end, i64 %instances.233
  store i64 %evidence_end.232, ptr %instance_evidence_end.at.234
  %instances.235 = load i64, ptr %instances
  %sum.236 = add i64 %instances.235, 1
  store i64 %sum.236, ptr %instances
  br label %after.174
after.174:
  br label %after.153
after.153:
  br label %after.144
after.144:
  br label %while.31
done.33:
  br label %while.237
while.237:
  %paid_left.240 = load i64, ptr %paid_left
  %source_at.241 = load i64, ptr %source_at
  %less.242 = icmp slt i64 %paid_left.240, %source_at.241
  br i1 %less.242, label %do.238, label %done.239
do.238:
  %stored.243 = trunc i64 0 to i32
  %paid_left.244 = load i64, ptr %paid_left
  %sent_to.at.245 = getelementptr inbounds i32, ptr %sent_to, i64 %paid_left.244
  %sent_to.narrow.246 = load i32, ptr %sent_to.at.245
  %sent_to.247 = sext i32 %sent_to.narrow.246 to i64
  %payee_transactions.at.248 = getelementptr inbounds i32, ptr %payee_transactions, i64 %sent_to.247
  store i32 %stored.243, ptr %payee_transactions.at.248
  %paid_left.249 = load i64, ptr %paid_left
  %sum.250 = add i64 %paid_left.249, 1
  store i64 %sum.250, ptr %paid_left
  br label %while.237
done.239:
  %completed.251 = load i64, ptr %completed
  %state.at.252 = getelementptr inbounds i64, ptr %state, i64 6  ; COMPLETED
  store i64 %completed.251, ptr %state.at.252
  %instances.253 = load i64, ptr %instances
  %state.at.254 = getelementptr inbounds i64, ptr %state, i64 2  ; INSTANCES
  store i64 %instances.253, ptr %state.at.254
  %evidence_end.255 = load i64, ptr %evidence_end
  %state.at.256 = getelementptr inbounds i64, ptr %state, i64 4  ; EVIDENCE
  store i64 %evidence_end.255, ptr %state.at.256
  br label %next.hub.8
next.hub.8:
  %hub.next.257 = add nsw i64 %hub.count.12, 1
  store i64 %hub.next.257, ptr %hub.counter.11
  br label %for.hub.9
after.hub.10:
  %state.at.258 = getelementptr inbounds i64, ptr %state, i64 0  ; NEXT
  store i64 %item_high, ptr %state.at.258
  %state.at.259 = getelementptr inbounds i64, ptr %state, i64 1  ; DONE, STATUS
  store i64 0, ptr %state.at.259
  ret void
}
