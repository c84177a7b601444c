package record

// Name is a natural person's name in the form Clean gives it: separators as
// U+00B7, spaces collapsed. It prints masked; Reveal gives it whole.
type Name string

// Phone is a mobile or landline number in E.164, "+8613800138000", with an
// extension after ";" for landlines. It prints masked; Reveal gives it whole.
type Phone string

// Document is an identity document: its type code (RID, HRP, TWP, HMR, TWR,
// FPR, PPT, TRID, OTH, NONE) and its normalised number. It prints masked.
type Document struct {
	Type   string `json:"type,omitempty"`
	Number string `json:"number,omitempty"`
}
