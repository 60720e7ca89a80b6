print("attain")
