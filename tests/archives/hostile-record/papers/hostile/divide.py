print("]]>")
