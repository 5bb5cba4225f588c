using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.People;

public class RecordSignInTests
{
    [Theory]
    [InlineData(true, "signed-in", "The legal signed in.")]
    [InlineData(false, "sign-in-failed", "A sign-in as person 12 was refused.")]
    public async Task A_sign_in_and_a_wrong_password_stand_in_the_trail_of_the_person(bool succeeded, string kind, string sentence)
    {
        await using var world = await SmallSteps.WorldAsync();
        var legal = world.People.With(Role.Legal);

        var result = await world.RunAsync<RecordSignInHandler>(legal.AsActor(Via.Page), (h, a) => h.HandleAsync(new RecordSignIn(legal.Id, "password", succeeded), a, CancellationToken.None));

        var body = await world.LastBodyAsync(Trails.OfPerson(legal.Id));
        Assert.True(result.IsDone);
        Assert.Equal((kind, sentence), ((string)body["kind"]!, (string)body["sentence"]!));
    }
}
