namespace AlSoor.Domain.Sessions;

public enum Delivery
{
    InPerson,
    Telehealth,
}
