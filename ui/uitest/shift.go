package uitest

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// Till gives Money.
func (b *Book) Till(context.Context) (ui.Till, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t := b.Money
	t.Shifts, t.Pending = slices.Clone(t.Shifts), slices.Clone(t.Pending)
	return t, b.call("Till")
}

// shift finds a shift of Money. The caller holds mu.
func (b *Book) shift(name string) *ui.Shift {
	for i := range b.Money.Shifts {
		if s := &b.Money.Shifts[i]; s.Name == name || name == "" && s.Now {
			return s
		}
	}
	return nil
}

// OpenShift notes the float of the shift of now, beginning it when there is none.
func (b *Book) OpenShift(_ context.Context, float record.Money) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("OpenShift"); err != nil {
		return err
	}
	if b.shift("") == nil {
		b.Money.Shifts = append(b.Money.Shifts, ui.Shift{
			Name: b.Now().Format("20060102") + "-1", Now: true, Began: b.Now(), Filed: map[string]int{}, Typed: record.Answers{},
		})
	}
	s := b.shift("")
	s.Expected += float - s.Float
	s.Float, s.Opened, s.By = float, b.Now(), b.On.ID
	return nil
}

// HandOver notes a hand-over and puts second on duty.
func (b *Book) HandOver(_ context.Context, note, second string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("HandOver"); err != nil {
		return err
	}
	if s := b.shift(""); s != nil {
		s.Handovers = append(s.Handovers, ui.Handover{At: b.Now(), From: b.On.ID, Second: second, Note: note, Expected: s.Expected})
	}
	for _, v := range b.People {
		if v.ID == second {
			b.On = v
		}
	}
	return nil
}

// SaveClosing keeps what was typed.
func (b *Book) SaveClosing(_ context.Context, name string, typed record.Answers) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("SaveClosing"); err != nil {
		return err
	}
	if s := b.shift(name); s != nil {
		s.Typed = typed.Clone()
	}
	return nil
}

// CloseShift files what was typed and takes the shift away.
func (b *Book) CloseShift(_ context.Context, name string, typed record.Answers, second string) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("CloseShift"); err != nil {
		return record.Record{}, err
	}
	r := record.Record{
		ID: uuid.NewSHA1(uuid.Nil, []byte(name)), Rev: 1, Form: "shift", Edition: 1, Desk: b.Card.Code, Volunteer: b.On.ID, Shift: name,
		Serial: fmt.Sprintf("%s-%s-S001", b.Card.Code, b.Now().Format("20060102")), Filed: b.Now(), Answers: typed.Clone(),
	}
	b.Filed = append(b.Filed, r)
	b.Money.Shifts = slices.DeleteFunc(b.Money.Shifts, func(s ui.Shift) bool { return s.Name == name })
	if second == "" {
		b.Money.Pending = append(b.Money.Pending, ui.Pending{Kind: "closing", Record: r.ID, Serial: r.Serial, By: b.On.ID, At: b.Now(), Text: name})
	}
	return r, nil
}

// LoadReceipts adds a block.
func (b *Book) LoadReceipts(_ context.Context, first, last string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("LoadReceipts"); err != nil {
		return err
	}
	b.Money.Blocks = append(b.Money.Blocks, ui.Block{First: first, Last: last})
	if b.Money.Next == "" {
		b.Money.Next = first
	}
	return nil
}

// VoidReceipt notes a spoilt paper.
func (b *Book) VoidReceipt(_ context.Context, number, reason, second string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("VoidReceipt"); err != nil {
		return err
	}
	for i := range b.Money.Receipts {
		if r := &b.Money.Receipts[i]; r.Number == number {
			r.State, r.Reason, r.By, r.Second = ui.ReceiptSpoilt, reason, b.On.ID, second
		}
	}
	return nil
}

// NextReceipt gives the next number of Money.
func (b *Book) NextReceipt(context.Context, uuid.UUID) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Money.Next, b.Fail["NextReceipt"]
}

// Pending gives that of Money.
func (b *Book) Pending(context.Context) ([]ui.Pending, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.Money.Pending), b.call("Pending")
}

// SignSecond takes one off Money's list.
func (b *Book) SignSecond(_ context.Context, p ui.Pending, second string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("SignSecond"); err != nil {
		return err
	}
	if p.By == second {
		return &ui.Trouble{Code: "same_person"}
	}
	b.Money.Pending = slices.DeleteFunc(b.Money.Pending, func(o ui.Pending) bool {
		return o.Kind == p.Kind && o.Record == p.Record && o.Key == p.Key
	})
	return nil
}
