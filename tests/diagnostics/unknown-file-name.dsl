pattern fast = gfp.fan_out()
