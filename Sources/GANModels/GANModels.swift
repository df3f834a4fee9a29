// GANModels
