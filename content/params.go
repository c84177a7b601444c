package content

// Params are dated figures: tiers of dues, minutes to the gate.
type Params struct{}
