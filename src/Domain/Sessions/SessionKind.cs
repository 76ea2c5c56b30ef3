namespace AlSoor.Domain.Sessions;

public enum SessionKind
{
    Intake,
    Therapy,
    Review,
}
