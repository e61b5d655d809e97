pattern p {
  stage pay: hub -> payee*
  within 2d
  measure m0 = count(payee)
  measure m1 = m0 + m0
  measure m2 = m1 + m1
  measure m3 = m2 + m2
  measure m4 = m3 + m3
  measure m5 = m4 + m4
  measure m6 = m5 + m5
  measure m7 = m6 + m6
  measure m8 = m7 + m7
  measure m9 = m8 + m8
  measure m10 = m9 + m9
  measure m11 = m10 + m10
}
