column opened: duration
