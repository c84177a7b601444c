package uitest

import (
	"context"

	"chunfeng/ui"
)

// Session gives the first of Rides when it goes on.
func (b *Book) Session(context.Context) (ui.Session, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Session"); err != nil {
		return ui.Session{}, err
	}
	if len(b.Rides) == 0 || !b.Rides[0].Ended.IsZero() {
		return ui.Session{}, nil
	}
	return b.Rides[0], nil
}

// Sessions gives those of Rides that ended.
func (b *Book) Sessions(context.Context) ([]ui.Session, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var ended []ui.Session
	for _, s := range b.Rides {
		if !s.Ended.IsZero() {
			ended = append(ended, s)
		}
	}
	return ended, b.call("Sessions")
}

// BeginSession puts a session before Rides.
func (b *Book) BeginSession(_ context.Context, train string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("BeginSession"); err != nil {
		return err
	}
	b.end()
	b.Rides = append([]ui.Session{{Train: train, Began: b.Now()}}, b.Rides...)
	return nil
}

// EndSession ends the first of Rides.
func (b *Book) EndSession(context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("EndSession"); err != nil {
		return err
	}
	b.end()
	return nil
}

// end closes the session that goes on. The caller holds mu.
func (b *Book) end() {
	if len(b.Rides) > 0 && b.Rides[0].Ended.IsZero() {
		b.Rides[0].Ended = b.Now()
	}
}
