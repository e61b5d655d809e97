use "limits.dsl"
