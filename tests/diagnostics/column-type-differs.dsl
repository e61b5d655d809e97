# checked against data whose column branch holds whole numbers
column branch: text
