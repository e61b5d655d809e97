use "limits.dsl" as limits

pattern p {
  stage pay: hub -> payee*
  within limits.windw
}
