print("gan-train")
