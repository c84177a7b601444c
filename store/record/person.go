package record

// Person is who stands at the desk, as far as the person wished to say. It
// prints as the masked name and number only.
type Person struct {
	Name     Name     `json:"name,omitempty"`  // or what the person wants to be called
	Alias    bool     `json:"alias,omitempty"` // true when Name is only how to call an anonymous visitor
	Sex      string   `json:"sex,omitempty"`   // M, F, U
	Birth    Day      `json:"birth,omitzero"`
	Age      int      `json:"age,omitempty"` // years, when only that was said
	Document Document `json:"document,omitzero"`
	Phone    Phone    `json:"phone,omitempty"`
	Home     string   `json:"home,omitempty"` // household province or county, GB/T 2260 code
}
